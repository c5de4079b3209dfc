package dev.usher.profile;

import dev.usher.api.ApiException;
import dev.usher.profile.InvitationOptions.Mode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What invitation options can be. Each error names its field. */
final class InvitationRules {

    static final Duration SHORTEST = Duration.ofHours(1);
    static final Duration LONGEST = Duration.ofDays(30);

    private static final int MAX_STATES = 50;
    private static final int MAX_RESENDS = 100;
    private static final int MAX_CAP = 1_000_000;
    private static final int MAX_AGREEMENT = 20_000;
    private static final int MAX_URL = 2000;
    private static final int MAX_LOCALE = 35;

    /** As notification templates spell their keys. */
    private static final Pattern KEY = Pattern.compile("[a-z0-9_.-]{1,128}");

    /** ISO 8601 as Java and PostgreSQL both read it. */
    private static final Pattern SPELLING =
            Pattern.compile("P(\\d+D)?(T(\\d+H)?(\\d+M)?(\\d+(\\.\\d+)?S)?)?");

    /** What the database can hold, with room to spare. */
    private static final OffsetDateTime EARLIEST =
            OffsetDateTime.of(1, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private static final OffsetDateTime LATEST =
            OffsetDateTime.of(9999, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private InvitationRules() {}

    /** These options, as they are kept. @throws ApiException 400 that names the first field that cannot be */
    static InvitationOptions check(InvitationOptions options) {
        InvitationOptions kept = spelled(options);
        checkStates(kept);
        duration("expiry", kept.expiry(), SHORTEST, "PT1H");
        duration("resendSpacing", kept.resendSpacing(), Duration.ZERO, "PT0S");
        number("resendLimit", kept.resendLimit(), 0, MAX_RESENDS);
        number("dailyCap", kept.dailyCap(), 1, MAX_CAP);
        if (kept.onlyCreatedAfter() != null
                && (kept.onlyCreatedAfter().isBefore(EARLIEST)
                        || kept.onlyCreatedAfter().isAfter(LATEST))) {
            throw illegal("onlyCreatedAfter", "must be of the years 1 to 9998.");
        }
        if (kept.templateKey() != null && !KEY.matcher(kept.templateKey()).matches()) {
            throw illegal(
                    "templateKey", "has 1 to 128 lower-case letters, digits, '_', '.' and '-'.");
        }
        if (kept.templateLocale() != null && !isLanguageTag(kept.templateLocale())) {
            throw illegal("templateLocale", "must be a language tag such as en or de-CH.");
        }
        checkAgreement(kept.usageAgreement());
        checkRedirect(kept.redirectUrl());
        return kept;
    }

    /** Names of states are compared in lower case. */
    private static InvitationOptions spelled(InvitationOptions o) {
        List<String> states = o.lifecycleStates();
        if (states == null) {
            return o;
        }
        if (states.stream().anyMatch(state -> state == null || state.isBlank())) {
            throw illegal("lifecycleStates", "holds an empty name.");
        }
        List<String> names =
                states.stream()
                        .map(state -> state.strip().toLowerCase(Locale.ROOT))
                        .distinct()
                        .toList();
        return o.withStates(names);
    }

    private static void checkStates(InvitationOptions options) {
        if (options.states().size() > MAX_STATES) {
            throw ApiException.limit(
                            name("lifecycleStates") + " has at most " + MAX_STATES + " names.")
                    .about(name("lifecycleStates"));
        }
        boolean needed = options.mode() == Mode.ON_LIFECYCLE_STATE;
        if (needed && options.states().isEmpty()) {
            throw ApiException.required(
                            name("lifecycleStates")
                                    + " names at least one state with mode ON_LIFECYCLE_STATE.")
                    .about(name("lifecycleStates"));
        }
        if (!needed && !options.states().isEmpty()) {
            throw illegal("lifecycleStates", "goes with mode ON_LIFECYCLE_STATE alone.");
        }
    }

    private static void duration(String field, String text, Duration least, String leastText) {
        if (text == null) {
            return;
        }
        try {
            Duration length = Duration.parse(text);
            if (SPELLING.matcher(text).matches()
                    && length.compareTo(least) >= 0
                    && length.compareTo(LONGEST) <= 0) {
                return;
            }
        } catch (DateTimeParseException | ArithmeticException e) {
            // falls through to the same sentence
        }
        throw illegal(field, "must be an ISO 8601 duration from " + leastText + " to P30D.");
    }

    private static void number(String field, Integer number, int least, int most) {
        if (number != null && (number < least || number > most)) {
            throw illegal(field, "must be a number from " + least + " to " + most + ".");
        }
    }

    private static void checkAgreement(String text) {
        if (text == null) {
            return;
        }
        if (text.length() > MAX_AGREEMENT) {
            throw ApiException.limit(
                            name("usageAgreement")
                                    + " has at most "
                                    + MAX_AGREEMENT
                                    + " characters.")
                    .about(name("usageAgreement"));
        }
        if (text.indexOf('\0') >= 0) {
            throw illegal("usageAgreement", "holds a NUL character.");
        }
    }

    private static void checkRedirect(String url) {
        if (url == null) {
            return;
        }
        try {
            URI uri = new URI(url);
            if (url.length() <= MAX_URL
                    && ("https".equalsIgnoreCase(uri.getScheme())
                            || "http".equalsIgnoreCase(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null) {
                return;
            }
        } catch (URISyntaxException e) {
            // falls through to the same sentence
        }
        throw illegal("redirectUrl", "must be an absolute http or https URL without user name.");
    }

    private static boolean isLanguageTag(String tag) {
        try {
            return !tag.isEmpty()
                    && tag.length() <= MAX_LOCALE
                    && !new Locale.Builder().setLanguageTag(tag).build().getLanguage().isEmpty();
        } catch (IllformedLocaleException e) {
            return false;
        }
    }

    private static ApiException illegal(String field, String predicate) {
        return ApiException.illegalValue(name(field) + " " + predicate).about(name(field));
    }

    private static String name(String field) {
        return "invitationOptions." + field;
    }
}
