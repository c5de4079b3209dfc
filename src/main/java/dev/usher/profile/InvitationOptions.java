package dev.usher.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.usher.api.ApiException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.IllformedLocaleException;
import java.util.Locale;

/**
 * How a profile's identities are invited. The contract has the settings in its console only (contract, section 0.2), so the
 * names are ours. Null means that the system's setting counts.
 *
 * @param emailTarget which address letters go to; null means {@code WORK}
 * @param expiry how long a link is good after its letter was sent: an ISO 8601 duration of 1 hour to 30 days
 * @param usageAgreement text that people accept when they register; null asks for nothing
 * @param askAlternateEmail whether the registration page asks for another address
 * @param redirectUrl where people go after they registered
 * @param templateLocale language tag (BCP 47) of the letter
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.ALWAYS)
public record InvitationOptions(
        EmailTarget emailTarget,
        String expiry,
        String usageAgreement,
        Boolean askAlternateEmail,
        String redirectUrl,
        String templateLocale) {

    /** Which of an identity's addresses. */
    public enum EmailTarget {
        WORK,
        ALTERNATE
    }

    /** Nothing but the system's settings. */
    public static final InvitationOptions DEFAULTS =
            new InvitationOptions(null, null, null, null, null, null);

    static final Duration SHORTEST = Duration.ofHours(1);
    static final Duration LONGEST = Duration.ofDays(30);
    private static final int MAX_AGREEMENT = 20_000;
    private static final int MAX_URL = 2000;
    private static final int MAX_LOCALE = 35;

    /** These options. @throws ApiException 400 that names the first one that cannot be */
    InvitationOptions checked() {
        checkExpiry();
        checkRedirect();
        if (usageAgreement != null && usageAgreement.length() > MAX_AGREEMENT) {
            throw ApiException.limit(
                    "invitationOptions.usageAgreement has at most "
                            + MAX_AGREEMENT
                            + " characters.");
        }
        if (usageAgreement != null && usageAgreement.indexOf('\0') >= 0) {
            throw ApiException.illegalValue(
                    "invitationOptions.usageAgreement holds a NUL character.");
        }
        if (templateLocale != null && !isLanguageTag(templateLocale)) {
            throw ApiException.illegalValue(
                    "invitationOptions.templateLocale must be a language tag such as en or de-CH.");
        }
        return this;
    }

    private void checkExpiry() {
        if (expiry == null) {
            return;
        }
        try {
            Duration lifetime = Duration.parse(expiry);
            if (lifetime.compareTo(SHORTEST) >= 0 && lifetime.compareTo(LONGEST) <= 0) {
                return;
            }
        } catch (DateTimeParseException | ArithmeticException e) {
            // falls through to the same sentence
        }
        throw ApiException.illegalValue(
                "invitationOptions.expiry must be an ISO 8601 duration from PT1H to P30D.");
    }

    private void checkRedirect() {
        if (redirectUrl == null) {
            return;
        }
        try {
            URI uri = new URI(redirectUrl);
            if (redirectUrl.length() <= MAX_URL
                    && ("https".equalsIgnoreCase(uri.getScheme())
                            || "http".equalsIgnoreCase(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null) {
                return;
            }
        } catch (URISyntaxException e) {
            // falls through to the same sentence
        }
        throw ApiException.illegalValue(
                "invitationOptions.redirectUrl must be an absolute http or https URL without user name.");
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

    /** As it is stored: without what is null, because SQL reads it by name. */
    JsonObject stored() {
        JsonObject json = new JsonObject();
        put(json, "emailTarget", emailTarget == null ? null : emailTarget.name());
        put(json, "expiry", expiry);
        put(json, "usageAgreement", usageAgreement);
        put(json, "askAlternateEmail", askAlternateEmail);
        put(json, "redirectUrl", redirectUrl);
        put(json, "templateLocale", templateLocale);
        return json;
    }

    private static void put(JsonObject json, String name, Object value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    /** Reads what {@link #stored} wrote. */
    static InvitationOptions of(JsonObject json) {
        String target = json.getString("emailTarget");
        return new InvitationOptions(
                target == null ? null : EmailTarget.valueOf(target),
                json.getString("expiry"),
                json.getString("usageAgreement"),
                json.getBoolean("askAlternateEmail"),
                json.getString("redirectUrl"),
                json.getString("templateLocale"));
    }
}
