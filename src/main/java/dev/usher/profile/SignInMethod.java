package dev.usher.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.usher.api.ApiException;
import dev.usher.api.Ids;
import dev.usher.api.Reference;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Objects;
import java.util.UUID;

/**
 * How a profile's identities sign in. The contract has the setting in its console only (contract, section 0.2), so the
 * names are ours.
 *
 * @param method null means {@code PASSWORD}
 * @param source the LDAP source whose directory checks the passwords, with {@code PASS_THROUGH}
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SignInMethod(Method method, Reference source) {

    /** Who knows the password. */
    public enum Method {
        /** This service: people choose it when they register. */
        PASSWORD,
        /** A directory: people use the one that they have, and need no letter. */
        PASS_THROUGH
    }

    /** Where a profile says it. */
    static final String FIELD = "signIn.source";

    static final SignInMethod DEFAULT = new SignInMethod(Method.PASSWORD, null);

    static SignInMethod of(Row row) {
        UUID source = row.getUUID("sign_in_source_id");
        return source == null
                ? DEFAULT
                : new SignInMethod(
                        Method.PASS_THROUGH,
                        Reference.to("SOURCE", source, row.getString("sign_in_source_name")));
    }

    /** This one with the default in place of what is missing. @throws ApiException 400 when it cannot be */
    SignInMethod checked() {
        if (method != Method.PASS_THROUGH) {
            return DEFAULT;
        }
        if (source == null || source.id() == null) {
            throw ApiException.required(
                            "signIn.method PASS_THROUGH needs a signIn.source, an LDAP source.")
                    .about(FIELD);
        }
        sourceId();
        return this;
    }

    /** Null with a password of our own. @throws ApiException 400 when it is no id */
    UUID sourceId() {
        return source == null
                ? null
                : Ids.parse(source.id()).orElseThrow(SignInMethod::unknownSource);
    }

    boolean isLike(SignInMethod other) {
        return Objects.equals(sourceId(), other.sourceId());
    }

    static ApiException unknownSource() {
        return ApiException.unknownReference("There is no source with the id of signIn.source.")
                .about(FIELD);
    }
}
