package dev.usher.template;

import dev.usher.api.Ids;
import dev.usher.api.page.PublicUrl;
import dev.usher.template.engine.DateTool;
import dev.usher.template.engine.EscapeTool;
import dev.usher.template.engine.TextTool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the references of a letter stand for (contract, section 1.6). */
@ApplicationScoped
public class LetterValues {

    private static final EscapeTool ESCAPE = new EscapeTool();
    private static final TextTool TEXT = new TextTool();

    private final String productName;
    private final MailSender sender;
    private final PublicUrl publicUrl;
    private final TemplateSettings settings;
    private final Clock clock;

    LetterValues(
            @ConfigProperty(name = "usher.product-name", defaultValue = "Usher") String productName,
            MailSender sender,
            PublicUrl publicUrl,
            TemplateSettings settings,
            Clock clock) {
        this.productName = productName;
        this.sender = sender;
        this.publicUrl = publicUrl;
        this.settings = settings;
        this.clock = clock;
    }

    /** What a letter is written for. */
    public sealed interface Occasion {

        Addressee person();

        /** The address that the letter goes to. */
        String recipient();

        /** How long the link is good. */
        Duration lifetime();
    }

    /** Somebody is invited. @param lifetime from sending to expiry */
    public record Invitation(
            Addressee person, String recipient, String registrationUrl, Duration lifetime)
            implements Occasion {}

    /** Somebody may choose a new password. */
    public record PasswordReset(
            Addressee person, String recipient, String passwordResetUrl, Duration lifetime)
            implements Occasion {}

    /** The occasion of a key's letter for nobody: its link opens nothing. @param key null for the invitation's */
    Occasion sample(String key, Addressee person) {
        String address = person.email() == null ? Addressee.SAMPLE.email() : person.email();
        if (DefaultTemplates.PASSWORD_RESET.equals(key)) {
            return new PasswordReset(
                    person,
                    address,
                    publicUrl.base() + "/password/sample?token=sample",
                    Duration.ofHours(2));
        }
        return new Invitation(
                person,
                address,
                publicUrl.base() + "/register/sample?token=sample",
                Duration.ofDays(7));
    }

    /** The values of a letter. @param locale the letter's language */
    Map<String, Object> of(Occasion occasion, String locale) {
        Addressee person = occasion.person();
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("__global", global());
        values.put("__recipient", recipient(person, occasion.recipient()));
        values.put("__util", TEXT);
        values.put(
                "__dateTool",
                new DateTool(
                        ZonedDateTime.now(clock).withZoneSameInstant(ZoneOffset.UTC),
                        Locale.forLanguageTag(locale)));
        values.put("__esc", ESCAPE);
        values.put("spTools", TEXT);
        values.put("user", user(person));
        values.put("identityNowUrl", publicUrl.base());
        values.put("PRODUCT_NAME", productName);
        if (occasion instanceof Invitation invitation) {
            values.put("registrationUrl", invitation.registrationUrl());
        } else if (occasion instanceof PasswordReset reset) {
            values.put("passwordResetUrl", reset.passwordResetUrl());
        }
        values.put("logoUrl", settings.logoUrl().orElse(""));
        values.put("registerImageUrl", settings.registerImageUrl().orElse(""));
        values.put("expiry", Lifetimes.inWords(occasion.lifetime(), locale));
        values.put("alias", person.alias());
        return values;
    }

    /** What is the same in every letter; also shown as the template context. */
    Map<String, Object> global() {
        Map<String, Object> global = new LinkedHashMap<>();
        global.put("productName", productName);
        global.put("productUrl", publicUrl.base());
        global.put("emailFromAddress", sender.address());
        global.put("standardLogoURL", settings.logoUrl().orElse(""));
        global.put("narrowLogoURL", settings.logoUrl().orElse(""));
        return global;
    }

    private static Map<String, Object> recipient(Addressee person, String address) {
        Map<String, Object> recipient = new LinkedHashMap<>();
        recipient.put("id", Ids.wire(person.id()));
        recipient.put("name", person.name());
        recipient.put("email", address);
        recipient.put("phone", person.attributes().get("phone"));
        return recipient;
    }

    private static Map<String, Object> user(Addressee person) {
        Map<String, Object> user = new LinkedHashMap<>();
        user.put("id", Ids.wire(person.id()));
        user.put("name", person.name());
        user.put("displayName", person.name());
        user.put("alias", person.alias());
        user.put("email", person.email());
        user.put("firstName", person.firstName());
        user.put("lastName", person.lastName());
        user.put("attributes", person.attributes());
        return user;
    }
}
