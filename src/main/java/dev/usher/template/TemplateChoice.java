package dev.usher.template;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which template somebody's letter is written with. The same rules stand in the database as {@code letters_suppressed},
 * because batches decide there about many people at once.
 */
final class TemplateChoice {

    private static final String LAST_LANGUAGE = "en";

    private TemplateChoice() {}

    /**
     * For each wanted language, best first, then English: the tag itself, then its language alone. Then the oldest saved one.
     *
     * @param saved what is saved under the key
     * @param own the product's own of this key; none for keys of callers
     * @param wanted language tags; null ones count for nothing
     */
    static Optional<NotificationTemplate> among(
            List<NotificationTemplate> saved, List<NotificationTemplate> own, List<String> wanted) {
        return forms(wanted)
                .map(tag -> written(saved, tag).or(() -> written(own, tag)))
                .flatMap(Optional::stream)
                .findFirst()
                .or(
                        () ->
                                saved.stream()
                                        .min(
                                                Comparator.comparing(NotificationTemplate::created)
                                                        .thenComparing(
                                                                each -> each.id().toString())));
    }

    private static Stream<String> forms(List<String> wanted) {
        List<String> tags = new ArrayList<>(wanted);
        tags.add(LAST_LANGUAGE);
        return tags.stream()
                .filter(Objects::nonNull)
                .flatMap(tag -> Stream.of(LanguageTags.folded(tag), LanguageTags.language(tag)));
    }

    private static Optional<NotificationTemplate> written(
            List<NotificationTemplate> templates, String tag) {
        return templates.stream()
                .filter(each -> LanguageTags.folded(each.locale()).equals(tag))
                .findFirst();
    }
}
