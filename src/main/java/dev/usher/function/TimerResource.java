package dev.usher.function;

import dev.usher.access.Caller;
import dev.usher.access.CurrentCaller;
import dev.usher.access.Requires;
import dev.usher.access.UserLevel;
import dev.usher.api.role.Role;
import dev.usher.api.role.ServedBy;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * The work of timers, started from outside. Answers when the work is done or its time is over, with what it did. No call is
 * needed twice: whatever one leaves, the next one finds in the database.
 */
@Path("/timers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Timers")
public class TimerResource {

    /** The scope for whoever fires the timers of a server by HTTP. */
    static final String RUN = "usher:timers:run";

    private final TimerWork work;
    private final Migration migration;
    private final CurrentCaller caller;

    TimerResource(TimerWork work, Migration migration, CurrentCaller caller) {
        this.work = work;
        this.caller = caller;
        this.migration = migration;
    }

    @POST
    @Path("/delivery")
    @ServedBy(Role.DELIVERY)
    @Requires(scopes = RUN, levels = UserLevel.ORG_ADMIN, app = true, timer = true)
    @Operation(operationId = "runDelivery", summary = "Send the letters that are due")
    public Uni<Map<String, Object>> deliver() {
        return work.deliver();
    }

    @POST
    @Path("/auto-invite")
    @ServedBy(Role.AUTO_INVITE)
    @Requires(scopes = RUN, levels = UserLevel.ORG_ADMIN, app = true, timer = true)
    @Operation(
            operationId = "runAutoInvite",
            summary = "Invite a batch of those whom their profiles invite by themselves")
    public Uni<Map<String, Object>> invite() {
        return work.invite();
    }

    @POST
    @Path("/expiry-sweep")
    @ServedBy(Role.EXPIRY_SWEEP)
    @Requires(scopes = RUN, levels = UserLevel.ORG_ADMIN, app = true, timer = true)
    @Operation(operationId = "runExpirySweep", summary = "Expire invitations that nobody answered")
    public Uni<Map<String, Object>> sweep() {
        return work.sweep();
    }

    @POST
    @Path("/load")
    @ServedBy(Role.LOAD)
    @Requires(scopes = RUN, levels = UserLevel.ORG_ADMIN, app = true, timer = true)
    @Operation(
            operationId = "runLoad",
            summary = "Go on with files that wait to be loaded",
            description =
                    "With 'object', the key of an uploaded file that has arrived, begins with that one.")
    public Uni<Map<String, Object>> load(@RestQuery Optional<String> object) {
        return work.load(object);
    }

    @POST
    @Path("/report")
    @ServedBy(Role.REPORT)
    @Requires(scopes = RUN, levels = UserLevel.ORG_ADMIN, app = true, timer = true)
    @Operation(operationId = "runReport", summary = "Make the files of reports that wait for them")
    public Uni<Map<String, Object>> report() {
        return work.report();
    }

    @POST
    @Path("/maintenance")
    @ServedBy(Role.MAINTENANCE)
    @Requires(scopes = RUN, levels = UserLevel.ORG_ADMIN, app = true, timer = true)
    @Operation(operationId = "runMaintenance", summary = "Remove what is older than it is kept")
    public Uni<Map<String, Object>> maintain() {
        return work.maintain();
    }

    @POST
    @Path("/migrate")
    @ServedBy(Role.MIGRATE)
    @Requires(scopes = RUN, levels = UserLevel.ORG_ADMIN, app = true, timer = true)
    @Operation(
            operationId = "runMigration",
            summary = "Bring the database to this version",
            description =
                    "Also sees to it that there is an administrator. A step of deployment, which needs no token, is"
                            + " answered the link with which that person registers while that is still to be done.")
    public Uni<Map<String, Object>> migrate() {
        return migration.run(caller.get() == Caller.SYSTEM);
    }
}
