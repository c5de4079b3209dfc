package dev.usher.console.profile;

import dev.usher.api.ApiException;
import dev.usher.console.Choices;
import dev.usher.console.FormFields;
import dev.usher.profile.InvitationOptions;
import dev.usher.profile.InvitationOptions.EmailTarget;
import dev.usher.profile.InvitationOptions.Mode;
import io.quarkus.qute.TemplateData;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The invitation options of a profile as their form shows them. Numbers and times are as they were typed.
 *
 * @param existing whether those are meant too who exist already
 * @param since the day since when they exist; empty for all of them
 */
@TemplateData
record OptionsForm(
        Mode mode,
        List<String> states,
        boolean existing,
        String since,
        EmailTarget target,
        String templateKey,
        String templateLocale,
        Length expiry,
        boolean resend,
        String resendLimit,
        Length resendSpacing,
        String dailyCap,
        String usageAgreement,
        boolean askAlternateEmail,
        String redirectUrl) {

    /** Before anybody was created: options that mean everybody who exists hold it. */
    private static final OffsetDateTime EVER =
            OffsetDateTime.of(1, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    /** Each field's name in the options, in the order of the form. */
    private static final List<String> FIELDS =
            List.of(
                    "lifecycleStates",
                    "onlyCreatedAfter",
                    "templateKey",
                    "templateLocale",
                    "expiry",
                    "resendLimit",
                    "resendSpacing",
                    "dailyCap",
                    "usageAgreement",
                    "redirectUrl");

    /** The form of these options. */
    static OptionsForm of(InvitationOptions options) {
        return new OptionsForm(
                options.mode() == null ? Mode.MANUAL : options.mode(),
                options.states(),
                false,
                "",
                options.emailTarget() == null ? EmailTarget.WORK : options.emailTarget(),
                text(options.templateKey()),
                text(options.templateLocale()),
                Length.of(options.expiry()),
                !Boolean.FALSE.equals(options.resendOnExpiry()),
                text(options.resendLimit()),
                Length.of(options.resendSpacing()),
                text(options.dailyCap()),
                text(options.usageAgreement()),
                Boolean.TRUE.equals(options.askAlternateEmail()),
                text(options.redirectUrl()));
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }

    static OptionsForm of(FormFields form) {
        Mode mode = Choices.of(Mode.class, form.text("mode"));
        EmailTarget target = Choices.of(EmailTarget.class, form.text("emailTarget"));
        String agreement = form.linesOrNull("usageAgreement");
        return new OptionsForm(
                mode == null ? Mode.MANUAL : mode,
                // as they are kept, whatever a box calls them
                form.all("lifecycleStates").stream()
                        .map(state -> state.toLowerCase(Locale.ROOT))
                        .toList(),
                form.text("existing").equals("ALSO"),
                form.text("onlyCreatedAfter"),
                target == null ? EmailTarget.WORK : target,
                form.text("templateKey"),
                form.text("templateLocale"),
                Length.of(form, "expiry"),
                form.ticked("resendOnExpiry"),
                form.text("resendLimit"),
                Length.of(form, "resendSpacing"),
                form.text("dailyCap"),
                agreement == null ? "" : agreement,
                form.ticked("askAlternateEmail"),
                form.text("redirectUrl"));
    }

    /**
     * What a form leads to: options, or what is wrong with it.
     *
     * @param faults by the name of the field; none when there are options
     */
    record Read(InvitationOptions options, Map<String, String> faults) {}

    /** Reads it. @param before what counts for the profile until now */
    Read read(InvitationOptions before, ProfileMessages say) {
        Map<String, String> faults = new LinkedHashMap<>();
        Integer limit = number("resendLimit", resendLimit, faults, say);
        Integer cap = number("dailyCap", dailyCap, faults, say);
        OffsetDateTime after = createdAfter(before, faults, say);
        if (!faults.isEmpty()) {
            return new Read(null, faults);
        }
        InvitationOptions options =
                new InvitationOptions(
                        mode,
                        mode == Mode.ON_LIFECYCLE_STATE ? states : null,
                        target,
                        orNull(templateKey),
                        orNull(templateLocale),
                        expiry.iso(),
                        resend,
                        limit,
                        resendSpacing.iso(),
                        after,
                        cap,
                        orNull(usageAgreement),
                        askAlternateEmail,
                        orNull(redirectUrl));
        try {
            return new Read(options.checked(), faults);
        } catch (ApiException e) {
            return new Read(null, faults(e, say));
        }
    }

    /** The field that a refusal names, with a sentence in the visitor's language. */
    static Map<String, String> faults(ApiException refusal, ProfileMessages say) {
        return FIELDS.stream()
                .filter(field -> refusal.field().equals(Optional.of("invitationOptions." + field)))
                .findFirst()
                .map(field -> Map.of(field, sentence(field, say)))
                .orElseThrow(() -> refusal);
    }

    private OffsetDateTime createdAfter(
            InvitationOptions before, Map<String, String> faults, ProfileMessages say) {
        if (mode == Mode.MANUAL) {
            return null;
        }
        if (!existing) {
            return before.isAutomatic() ? before.onlyCreatedAfter() : null;
        }
        if (since.isEmpty()) {
            return EVER;
        }
        try {
            return LocalDate.parse(since).atStartOfDay().atOffset(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            faults.put("onlyCreatedAfter", say.faultSince());
            return null;
        }
    }

    private static Integer number(
            String field, String text, Map<String, String> faults, ProfileMessages say) {
        if (text.isEmpty()) {
            return null;
        }
        if (text.matches("[0-9]{1,9}")) {
            return Integer.valueOf(text);
        }
        faults.put(field, sentence(field, say));
        return null;
    }

    private static String sentence(String field, ProfileMessages say) {
        return switch (field) {
            case "lifecycleStates" -> say.faultStates();
            case "onlyCreatedAfter" -> say.faultSince();
            case "templateKey" -> say.faultTemplate();
            case "templateLocale" -> say.faultLocale();
            case "expiry" -> say.faultExpiry();
            case "resendLimit" -> say.faultLimit();
            case "resendSpacing" -> say.faultSpacing();
            case "dailyCap" -> say.faultCap();
            case "usageAgreement" -> say.faultAgreement();
            default -> say.faultRedirect();
        };
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
