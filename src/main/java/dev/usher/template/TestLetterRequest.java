package dev.usher.template;

import dev.usher.api.ApiException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A letter to try a template with (contract, section 1.6). */
@RegisterForReflection
@Schema(name = "SendTestNotificationRequestDto")
record TestLetterRequest(
        @Schema(required = true) String key,
        @Schema(required = true, description = "EMAIL") String medium,
        @Schema(description = "A BCP 47 language tag; left out: en") String locale,
        @Schema(description = "Values in place of the sample's, by name")
                Map<String, Object> context,
        @Schema(description = "Left out: the caller") List<String> recipientEmailList,
        List<String> carbonCopy,
        List<String> blindCarbonCopy) {

    static final int MOST_RECIPIENTS = 10;

    /** This request without nulls in place of lists. @throws ApiException 400 that names the field */
    TestLetterRequest checked() {
        TemplateBody.checkKey(key);
        TemplateBody.checkMedium(medium);
        TestLetterRequest request =
                new TestLetterRequest(
                        key,
                        medium,
                        locale == null ? null : TemplateBody.checkedLocale(locale),
                        context == null ? Map.of() : context,
                        addresses("recipientEmailList", recipientEmailList),
                        addresses("carbonCopy", carbonCopy),
                        addresses("blindCarbonCopy", blindCarbonCopy));
        if (request.all().count() > MOST_RECIPIENTS) {
            throw ApiException.limit(
                    "A test letter goes to at most " + MOST_RECIPIENTS + " addresses.");
        }
        return request;
    }

    /** Everybody it goes to. */
    Stream<String> all() {
        return Stream.of(recipientEmailList, carbonCopy, blindCarbonCopy).flatMap(List::stream);
    }

    private static List<String> addresses(String field, List<String> addresses) {
        List<String> given = addresses == null ? List.of() : addresses;
        if (!given.stream().allMatch(each -> Objects.nonNull(each) && HeaderText.isAddress(each))) {
            throw ApiException.illegalValue("'" + field + "' holds something that is no address.");
        }
        return given;
    }

    TestLetterRequest to(String address) {
        return new TestLetterRequest(
                key, medium, locale, context, List.of(address), carbonCopy, blindCarbonCopy);
    }
}
