package dev.usher.report;

import dev.usher.api.ApiException;
import dev.usher.api.Ids;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** The arguments of a report as they were sent; each is read as the type that it has. */
final class Arguments {

    /** Of every type. The first chooses among formats; the others are of earlier versions of the contract and change nothing. */
    private static final Set<String> COMMON =
            Set.of("selectedFormats", "defaultS3Bucket", "s3Bucket");

    private final Map<String, Object> values;

    Arguments(Map<String, Object> values) {
        this.values = values == null ? Map.of() : values;
    }

    /** Whether all are known. @throws ApiException 400 that names one that is not */
    void allow(ReportType type, Set<String> known) {
        values.keySet().stream()
                .filter(name -> !known.contains(name) && !COMMON.contains(name))
                .findFirst()
                .ifPresent(
                        name -> {
                            throw ApiException.illegalValue(
                                    "'arguments' of %s have no '%s'; they have %s."
                                            .formatted(
                                                    type,
                                                    shown(name),
                                                    known.isEmpty()
                                                            ? "none"
                                                            : String.join(
                                                                    ", ", new TreeSet<>(known))));
                        });
        List<String> formats = texts("selectedFormats");
        if (!formats.isEmpty() && !formats.contains("CSV")) {
            throw ApiException.illegalValue(
                    "'arguments.selectedFormats' names no format that there is: reports are CSV.");
        }
    }

    boolean flag(String name) {
        Object value = values.get(name);
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value);
        }
        throw ApiException.illegalValue("'arguments.%s' is true or false.".formatted(name));
    }

    Optional<String> text(String name) {
        Object value = values.get(name);
        if (value == null || value instanceof String) {
            return Optional.ofNullable((String) value).filter(text -> !text.isBlank());
        }
        throw ApiException.illegalValue("'arguments.%s' is a text.".formatted(name));
    }

    /** A list of texts; none when it is absent. */
    List<String> texts(String name) {
        Object value = values.get(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof Collection<?> each
                && each.stream().allMatch(String.class::isInstance)) {
            return each.stream().map(String.class::cast).toList();
        }
        throw ApiException.illegalValue("'arguments.%s' is a list of texts.".formatted(name));
    }

    UUID id(String name) {
        String text =
                text(name)
                        .orElseThrow(
                                () ->
                                        ApiException.required(
                                                "'arguments.%s' is needed: the id of a source."
                                                        .formatted(name)));
        return Ids.parse(text)
                .orElseThrow(
                        () ->
                                ApiException.unknownReference(
                                        "'arguments.%s' names no source.".formatted(name)));
    }

    static String shown(String name) {
        String plain = name.replaceAll("\\p{C}", "\uFFFD");
        return plain.length() > 40 ? plain.substring(0, 40) + "…" : plain;
    }
}
