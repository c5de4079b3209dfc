package dev.usher.invitation;

import dev.usher.profile.InvitationOptions;
import dev.usher.profile.ProfileInvitations;
import dev.usher.profile.Profiles;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Counts whom a profile would mail, by the very rules that decide when it does. */
@ApplicationScoped
public class AutomationPreviews {

    private final Profiles profiles;
    private final ProfileInvitations invitations;
    private final Pool pool;

    AutomationPreviews(Profiles profiles, ProfileInvitations invitations, Pool pool) {
        this.profiles = profiles;
        this.invitations = invitations;
        this.pool = pool;
    }

    /** @throws dev.usher.api.ApiException 404 without such a profile, 400 when the options cannot be */
    public Uni<AutomationPreview> of(UUID profileId, InvitationOptions options) {
        InvitationOptions checked = options.checked();
        return profiles.get(profileId)
                .call(found -> invitations.demand(profileId, checked))
                .flatMap(
                        found ->
                                checked.isAutomatic()
                                        ? count(profileId, checked)
                                        : Uni.createFrom().item(AutomationPreview.NOBODY));
    }

    private Uni<AutomationPreview> count(UUID profileId, InvitationOptions options) {
        String target =
                options.emailTarget() == null
                        ? EmailTarget.WORK.name()
                        : options.emailTarget().name();
        return pool.preparedQuery(InviteSql.EXISTING)
                .execute(
                        Tuple.of(
                                profileId,
                                options.mode().name(),
                                target,
                                options.states().toArray(String[]::new),
                                options.onlyCreatedAfter()))
                .map(AutomationPreview::of);
    }
}
