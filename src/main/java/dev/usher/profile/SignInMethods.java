package dev.usher.profile;

import dev.usher.api.ApiException;
import dev.usher.api.Ids;
import dev.usher.audit.Actor;
import dev.usher.audit.AuditAction;
import dev.usher.audit.AuditTrail;
import dev.usher.audit.Target;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Where the people of a profile have their passwords checked. */
@ApplicationScoped
class SignInMethods {

    private static final String SET =
            """
            update identity_profile
            set sign_in_source_id = $2
            where id = $1 and sign_in_source_id is distinct from $2
            returning name
            """;

    private final Pool pool;
    private final AuditTrail audit;
    private final ProfileMembers members;

    SignInMethods(Pool pool, AuditTrail audit, ProfileMembers members) {
        this.pool = pool;
        this.audit = audit;
        this.members = members;
    }

    /** @throws ApiException 400 when the source is not there, or is no directory */
    Uni<Void> demand(SignInMethod method) {
        if (method.sourceId() == null) {
            return Uni.createFrom().voidItem();
        }
        return pool.preparedQuery("select type from source where id = $1")
                .execute(Tuple.of(method.sourceId()))
                .invoke(
                        rows -> {
                            if (rows.size() == 0) {
                                throw SignInMethod.unknownSource();
                            }
                            if (!rows.iterator().next().getString("type").equals("LDAP")) {
                                throw ApiException.illegalValue(
                                                "signIn.source must be an LDAP source.")
                                        .about(SignInMethod.FIELD);
                            }
                        })
                .replaceWithVoid();
    }

    /** Sets it, if it is another one, says so in the audit trail, and looks who has no account there. */
    Uni<Void> set(Actor actor, UUID profileId, SignInMethod method) {
        return pool.withTransaction(
                client ->
                        client.preparedQuery(SET)
                                .execute(Tuple.of(profileId, method.sourceId()))
                                .flatMap(
                                        rows ->
                                                rows.size() == 0
                                                        ? Uni.createFrom().voidItem()
                                                        : record(
                                                                        client,
                                                                        actor,
                                                                        new Target(
                                                                                Target.Type
                                                                                        .IDENTITY_PROFILE,
                                                                                profileId,
                                                                                rows.iterator()
                                                                                        .next()
                                                                                        .getString(
                                                                                                "name")),
                                                                        method)
                                                                .chain(
                                                                        () ->
                                                                                members.inspect(
                                                                                        client,
                                                                                        profileId))));
    }

    private Uni<Void> record(
            SqlConnection client, Actor actor, Target profile, SignInMethod method) {
        JsonObject details = new JsonObject().put("method", method.method().name());
        if (method.sourceId() != null) {
            details.put("sourceId", Ids.wire(method.sourceId()));
        }
        return audit.record(
                client, actor, AuditAction.IDENTITY_PROFILE_CONFIGURE_AUTHN, profile, details);
    }
}
