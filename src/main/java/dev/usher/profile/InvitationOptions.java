package dev.usher.profile;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;

/**
 * How a profile's identities are invited. The contract has the settings in its console only (contract, section 0.2), so the
 * names are ours. Null means that the system's setting counts.
 *
 * @param mode what makes an identity be invited; null means {@code MANUAL}
 * @param lifecycleStates technical names of the states whose entering invites, with {@code ON_LIFECYCLE_STATE}
 * @param emailTarget which address letters go to; null means {@code WORK}
 * @param templateKey the notification template of the letter; null means the usual one
 * @param templateLocale language tag (BCP 47) of the letter for people whose own language is not known
 * @param expiry how long a link is good after its letter was sent: an ISO 8601 duration of 1 hour to 30 days
 * @param resendOnExpiry whether an automatic profile sends another letter when one expires; null means that it does
 * @param resendLimit how many letters may follow the first; null means no end
 * @param resendSpacing how long after the expiry the next letter is due: an ISO 8601 duration of 0 to 30 days; null means none
 * @param onlyCreatedAfter leaves out whoever was created up to this time; set by the service when {@code ON_CREATION} is
 *     switched on without it, so that nobody mails a whole company by accident
 * @param dailyCap the most automatic letters of this profile a day (UTC); null means no cap
 * @param usageAgreement text that people accept when they register; null asks for nothing
 * @param askAlternateEmail whether the registration page asks for another address
 * @param redirectUrl where people go after they registered
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.ALWAYS)
public record InvitationOptions(
        Mode mode,
        List<String> lifecycleStates,
        EmailTarget emailTarget,
        String templateKey,
        String templateLocale,
        String expiry,
        Boolean resendOnExpiry,
        Integer resendLimit,
        String resendSpacing,
        OffsetDateTime onlyCreatedAfter,
        Integer dailyCap,
        String usageAgreement,
        Boolean askAlternateEmail,
        String redirectUrl) {

    /** What makes an identity be invited. */
    public enum Mode {
        /** Somebody's call. */
        MANUAL,
        /** That it came to be. */
        ON_CREATION,
        /** That it enters one of the chosen lifecycle states. */
        ON_LIFECYCLE_STATE
    }

    /** Which of an identity's addresses. */
    public enum EmailTarget {
        WORK,
        ALTERNATE
    }

    /** Nothing but the system's settings. */
    public static final InvitationOptions DEFAULTS = of(new JsonObject());

    /** These options, as they are kept. @throws dev.usher.api.ApiException 400 that names the first field that cannot be */
    public InvitationOptions checked() {
        return InvitationRules.check(this);
    }

    /** Whether identities are invited without anybody asking. */
    @JsonIgnore
    public boolean isAutomatic() {
        return mode != null && mode != Mode.MANUAL;
    }

    /** Whether a change from these options to those may make others due, or those no longer who were. */
    public boolean decidesLike(InvitationOptions other) {
        return (isAutomatic() ? mode : null) == (other.isAutomatic() ? other.mode : null)
                && states().equals(other.states())
                && Objects.equals(onlyCreatedAfter, other.onlyCreatedAfter)
                && Boolean.FALSE.equals(resendOnExpiry)
                        == Boolean.FALSE.equals(other.resendOnExpiry);
    }

    /** Technical names, in lower case once checked. */
    @JsonIgnore
    public List<String> states() {
        return lifecycleStates == null ? List.of() : lifecycleStates;
    }

    /** These options as they count when they take the place of {@code before}. */
    InvitationOptions switchedFrom(InvitationOptions before, OffsetDateTime now) {
        boolean mailsExisting =
                mode == Mode.ON_CREATION
                        && before.mode != Mode.ON_CREATION
                        && onlyCreatedAfter == null;
        return mailsExisting ? with(mode, lifecycleStates, now) : this;
    }

    InvitationOptions withStates(List<String> states) {
        return with(mode, states, onlyCreatedAfter);
    }

    /** The same without what makes them automatic. */
    InvitationOptions manual() {
        return with(null, null, onlyCreatedAfter);
    }

    private InvitationOptions with(Mode mode, List<String> states, OffsetDateTime createdAfter) {
        return new InvitationOptions(
                mode,
                states,
                emailTarget,
                templateKey,
                templateLocale,
                expiry,
                resendOnExpiry,
                resendLimit,
                resendSpacing,
                createdAfter,
                dailyCap,
                usageAgreement,
                askAlternateEmail,
                redirectUrl);
    }

    /** As it is stored: without what is null, because SQL reads it by name. */
    public JsonObject stored() {
        JsonObject json = new JsonObject();
        put(json, "mode", mode == null ? null : mode.name());
        put(
                json,
                "lifecycleStates",
                lifecycleStates == null ? null : new JsonArray(lifecycleStates));
        put(json, "emailTarget", emailTarget == null ? null : emailTarget.name());
        put(json, "templateKey", templateKey);
        put(json, "templateLocale", templateLocale);
        put(json, "expiry", expiry);
        put(json, "resendOnExpiry", resendOnExpiry);
        put(json, "resendLimit", resendLimit);
        put(json, "resendSpacing", resendSpacing);
        put(
                json,
                "onlyCreatedAfter",
                onlyCreatedAfter == null ? null : onlyCreatedAfter.toInstant().toString());
        put(json, "dailyCap", dailyCap);
        put(json, "usageAgreement", usageAgreement);
        put(json, "askAlternateEmail", askAlternateEmail);
        put(json, "redirectUrl", redirectUrl);
        return json;
    }

    private static void put(JsonObject json, String name, Object value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    /** Reads what {@link #stored} wrote. */
    public static InvitationOptions of(JsonObject json) {
        String mode = json.getString("mode");
        String target = json.getString("emailTarget");
        String after = json.getString("onlyCreatedAfter");
        return new InvitationOptions(
                mode == null ? null : Mode.valueOf(mode),
                json.containsKey("lifecycleStates")
                        ? json.getJsonArray("lifecycleStates").stream()
                                .map(String.class::cast)
                                .toList()
                        : null,
                target == null ? null : EmailTarget.valueOf(target),
                json.getString("templateKey"),
                json.getString("templateLocale"),
                json.getString("expiry"),
                json.getBoolean("resendOnExpiry"),
                json.getInteger("resendLimit"),
                json.getString("resendSpacing"),
                after == null ? null : OffsetDateTime.parse(after),
                json.getInteger("dailyCap"),
                json.getString("usageAgreement"),
                json.getBoolean("askAlternateEmail"),
                json.getString("redirectUrl"));
    }
}
