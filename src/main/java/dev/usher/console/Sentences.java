package dev.usher.console;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;

/** Messages outside of templates. */
final class Sentences {

    private Sentences() {}

    /** The bundle in this language. */
    static <T> T of(Class<T> bundle, Language language) {
        return language == Language.EN
                ? MessageBundles.get(bundle)
                : MessageBundles.get(bundle, Localized.Literal.of(language.tag()));
    }
}
