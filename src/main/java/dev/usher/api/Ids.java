package dev.usher.api;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Ids: UUIDv7 in the database, 32 lowercase hex characters on the wire. */
public final class Ids {

    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{32}");
    private static final Pattern DASHED =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private Ids() {}

    /** A new id; ids made later by this process sort after it. */
    public static UUID next() {
        return UuidCreator.getTimeOrderedEpochPlus1();
    }

    /** The form on the wire; null stays null. */
    public static String wire(UUID id) {
        return id == null ? null : id.toString().replace("-", "");
    }

    /** Reads the dashed or the undashed form. Anything else is nobody's id: empty, not an error. */
    public static Optional<UUID> parse(String text) {
        if (text == null) {
            return Optional.empty();
        }
        if (DASHED.matcher(text).matches()) {
            return Optional.of(UUID.fromString(text));
        }
        if (HEX.matcher(text).matches()) {
            return Optional.of(
                    new UUID(
                            Long.parseUnsignedLong(text, 0, 16, 16),
                            Long.parseUnsignedLong(text, 16, 32, 16)));
        }
        return Optional.empty();
    }

    /** Reads an id from a path or body. @throws ApiException 404 when the text is nobody's id */
    public static UUID known(String text) {
        return parse(text).orElseThrow(ApiException::notFound);
    }
}
