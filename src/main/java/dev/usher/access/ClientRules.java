package dev.usher.access;

import dev.usher.api.ApiException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** What every client must keep to (contract, section 1.7). */
final class ClientRules {

    static final int MIN_TOKEN_SECONDS = 15;
    static final int MAX_TOKEN_SECONDS = 43_200;
    private static final int MAX_NAME = 128;
    private static final int MAX_TEXT = 2_000;

    private ClientRules() {}

    /** The name without blanks around it. */
    static String name(String name) {
        if (name == null || name.isBlank()) {
            throw ApiException.required("The field 'name' is missing or empty.").about("name");
        }
        String stripped = name.strip();
        if (stripped.length() > MAX_NAME || stripped.chars().anyMatch(Character::isISOControl)) {
            throw ApiException.illegalValue(
                            "The field 'name' has at most "
                                    + MAX_NAME
                                    + " characters, none of control.")
                    .about("name");
        }
        return stripped;
    }

    /** A text that must be there but may be empty. */
    static String text(String text, String field) {
        if (text == null) {
            throw ApiException.required("The field '" + field + "' is missing.").about(field);
        }
        if (text.length() > MAX_TEXT || text.indexOf('\0') >= 0) {
            throw ApiException.illegalValue(
                            "The field '" + field + "' has at most " + MAX_TEXT + " characters.")
                    .about(field);
        }
        return text;
    }

    /** Seconds that an access token lives. @param seconds null: as long as possible */
    static int tokenSeconds(Integer seconds) {
        int wanted = seconds == null ? MAX_TOKEN_SECONDS : seconds;
        if (wanted < MIN_TOKEN_SECONDS || wanted > MAX_TOKEN_SECONDS) {
            throw ApiException.illegalValue(
                            "The field 'accessTokenValiditySeconds' is between %d and %d."
                                    .formatted(MIN_TOKEN_SECONDS, MAX_TOKEN_SECONDS))
                    .about("accessTokenValiditySeconds");
        }
        return wanted;
    }

    /** The time to store: to the millisecond, as the contract shows it. */
    static OffsetDateTime now(Clock clock) {
        return OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * The end of a personal access token, to the millisecond.
     *
     * @param required whether one without an end must be asked for knowingly
     */
    static OffsetDateTime expiry(
            OffsetDateTime expires, Boolean knowingly, boolean required, Instant now) {
        if (expires == null) {
            if (required && !Boolean.TRUE.equals(knowingly)) {
                throw ApiException.required(
                                "Set 'expirationDate', or 'userAwareTokenNeverExpires' to true for a token without an end.")
                        .about("expirationDate");
            }
            return null;
        }
        if (!expires.toInstant().isAfter(now)) {
            throw ApiException.illegalValue("The field 'expirationDate' must be in the future.")
                    .about("expirationDate");
        }
        if (expires.getYear() > 9999) {
            throw ApiException.illegalValue("The field 'expirationDate' is too far away.")
                    .about("expirationDate");
        }
        return expires.withOffsetSameInstant(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS);
    }
}
