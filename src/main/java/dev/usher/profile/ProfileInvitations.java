package dev.usher.profile;

import dev.usher.api.ApiException;
import dev.usher.audit.Actor;
import dev.usher.audit.AuditAction;
import dev.usher.audit.AuditTrail;
import dev.usher.audit.Target;
import dev.usher.template.NotificationTemplates;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/** Whom a profile invites by itself. */
@ApplicationScoped
public class ProfileInvitations {

    private static final String SET =
            "update identity_profile set invitation_options = $2, modified = $3 where id = $1 and modified = $4";

    private final Pool pool;
    private final Clock clock;
    private final ProfileMembers members;
    private final NotificationTemplates templates;
    private final AuditTrail audit;

    ProfileInvitations(
            Pool pool,
            Clock clock,
            ProfileMembers members,
            NotificationTemplates templates,
            AuditTrail audit) {
        this.pool = pool;
        this.clock = clock;
        this.members = members;
        this.templates = templates;
        this.audit = audit;
    }

    /** @throws ApiException 400 when the options name a lifecycle state or a template that is not there */
    public Uni<Void> demand(UUID profileId, InvitationOptions options) {
        return LifecycleStates.demand(pool, profileId, options.states())
                .chain(
                        () ->
                                options.templateKey() == null
                                        ? Uni.createFrom().item(true)
                                        : templates.isKnown(options.templateKey()))
                .invoke(
                        known -> {
                            if (!known) {
                                throw ApiException.unknownReference(
                                                "invitationOptions.templateKey names no notification template.")
                                        .about("invitationOptions.templateKey");
                            }
                        })
                .replaceWithVoid();
    }

    /**
     * Options take effect together with what follows from them: nobody is due by options that no longer hold.
     *
     * @param modified when the profile was changed last; fails with 409 when that is no longer so
     */
    Uni<Void> set(
            Actor actor,
            Target profile,
            OffsetDateTime modified,
            InvitationOptions before,
            InvitationOptions after) {
        UUID id = profile.id();
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        InvitationOptions options = after.switchedFrom(before, now);
        return pool.withTransaction(
                client ->
                        client.preparedQuery(SET)
                                .execute(Tuple.of(id, options.stored(), now, modified))
                                .invoke(
                                        done -> {
                                            if (done.rowCount() == 0) {
                                                throw ApiException.changedMeanwhile();
                                            }
                                        })
                                .chain(
                                        () ->
                                                audit.record(
                                                        client,
                                                        actor,
                                                        AuditAction
                                                                .IDENTITY_PROFILE_PIGS_USER_INVITE_SETTINGS_UPDATED,
                                                        profile,
                                                        new JsonObject()
                                                                .put("before", before.stored())
                                                                .put("after", options.stored())))
                                .chain(
                                        () ->
                                                options.decidesLike(before)
                                                        ? Uni.createFrom().voidItem()
                                                        : members.align(client, id))
                                .chain(
                                        () ->
                                                options.emailTarget() == before.emailTarget()
                                                        ? Uni.createFrom().voidItem()
                                                        : members.inspect(client, id)));
    }
}
