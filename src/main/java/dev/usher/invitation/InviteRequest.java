package dev.usher.invitation;

import dev.usher.api.ApiException;
import dev.usher.api.Ids;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whom to invite, and how (contract, 1.3; what the contract lacks is marked as ours). */
@Schema(description = "Whom to invite, and how")
public record InviteRequest(
        @Schema(
                        description = "Identities to invite; needed unless uninvited is true",
                        nullable = true)
                List<String> ids,
        @Schema(description = "Another name for ids") List<String> identityIds,
        @Schema(
                        description =
                                "Invite up to 1,000 identities that are not invited now; counts only without ids")
                Boolean uninvited,
        @Schema(description = "Answer what would happen to whom, and write nothing") Boolean dryRun,
        @Schema(
                        description = "The address that gets the letter",
                        enumeration = {"WORK", "ALTERNATE"})
                String emailTarget,
        @Schema(
                        description =
                                "Where the person goes after registering; its origin must be allow-listed")
                String redirectUrl,
        @Schema(description = "The language of the letter, for example de", example = "de")
                String templateLocale) {

    /** RFC 5646, 4.4.1: room for every tag that is likely. */
    private static final int LONGEST_LOCALE = 35;

    /** These people, as their profiles have it. @param ids as in the database */
    public static InviteRequest of(List<UUID> ids) {
        return new InviteRequest(
                ids.stream().map(Ids::wire).toList(), null, false, null, null, null, null);
    }

    /** The requested ids, each once, in order; empty means all who are uninvited. */
    List<String> requested() {
        List<String> named = named();
        if (named == null) {
            return List.of();
        }
        Map<String, String> each = new LinkedHashMap<>();
        // an id has more than one spelling
        named.forEach(id -> each.putIfAbsent(Ids.parse(id).map(Ids::wire).orElse(id), id));
        return List.copyOf(each.values());
    }

    private List<String> named() {
        return ids == null || ids.isEmpty() ? identityIds : ids;
    }

    boolean isDryRun() {
        return Boolean.TRUE.equals(dryRun);
    }

    /** @throws ApiException 400 that names the field */
    void check(int maxIds, Predicate<String> redirectAllowed) {
        List<String> named = named();
        if ((named == null || named.isEmpty()) && !Boolean.TRUE.equals(uninvited)) {
            throw ApiException.required("'ids' is required when 'uninvited' is false.");
        }
        if (named != null && named.stream().anyMatch(Objects::isNull)) {
            throw ApiException.illegalValue("'ids' must not contain null.");
        }
        if (named != null && named.size() > maxIds) {
            throw ApiException.limit(
                    "'ids' takes at most "
                            + maxIds
                            + " ids a call; this one has "
                            + named.size()
                            + ".");
        }
        if (emailTarget != null
                && !emailTarget.equals(EmailTarget.WORK.name())
                && !emailTarget.equals(EmailTarget.ALTERNATE.name())) {
            throw ApiException.illegalValue("'emailTarget' must be WORK or ALTERNATE.");
        }
        if (redirectUrl != null && !redirectAllowed.test(redirectUrl)) {
            throw ApiException.illegalValue("'redirectUrl' is not of an allowed origin.");
        }
        if (templateLocale != null
                && (templateLocale.length() > LONGEST_LOCALE
                        || !templateLocale.matches("[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*"))) {
            throw ApiException.illegalValue(
                    "'templateLocale' is not a language tag such as de or pt-BR.");
        }
    }
}
