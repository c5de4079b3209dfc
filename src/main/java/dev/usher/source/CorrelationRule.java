package dev.usher.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.usher.api.ApiException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.json.JsonObject;
import java.util.Set;

/**
 * Whose a source's accounts are, where no identities are made of them: the identity's whose attribute is what the account's
 * says, whatever the case.
 *
 * @param accountAttribute a column of the file; null: the account's id
 * @param identityAttribute {@code alias} or {@code email}; null means {@code alias}
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.ALWAYS)
public record CorrelationRule(String accountAttribute, String identityAttribute) {

    private static final Set<String> OF_IDENTITIES = Set.of("alias", "email");
    private static final int MAX_NAME = 128;

    /** What counts when nothing is said. */
    static final CorrelationRule USUAL = new CorrelationRule(null, "alias");

    /** @param rule null for the usual one. @throws ApiException 400 */
    static CorrelationRule checked(CorrelationRule rule) {
        if (rule == null) {
            return USUAL;
        }
        String account = rule.accountAttribute() == null ? null : rule.accountAttribute().strip();
        if (account != null
                && (account.isEmpty()
                        || account.length() > MAX_NAME
                        || account.indexOf('\0') >= 0)) {
            throw ApiException.illegalValue(
                    "correlation.accountAttribute has between 1 and " + MAX_NAME + " characters.");
        }
        String identity = rule.identityAttribute() == null ? "alias" : rule.identityAttribute();
        if (!OF_IDENTITIES.contains(identity)) {
            throw ApiException.illegalValue("correlation.identityAttribute is alias or email.");
        }
        return new CorrelationRule(account, identity);
    }

    /** As it is kept; null for the usual one. */
    JsonObject stored() {
        if (equals(USUAL)) {
            return null;
        }
        JsonObject json = new JsonObject().put("identityAttribute", identityAttribute);
        return accountAttribute == null ? json : json.put("accountAttribute", accountAttribute);
    }

    /** Reads what {@link #stored} wrote. */
    static CorrelationRule of(JsonObject stored) {
        return stored == null
                ? USUAL
                : new CorrelationRule(
                        stored.getString("accountAttribute"),
                        stored.getString("identityAttribute"));
    }
}
