package dev.usher.profile;

import static dev.usher.api.query.Operator.EQ;
import static dev.usher.api.query.Operator.GE;
import static dev.usher.api.query.Operator.GT;
import static dev.usher.api.query.Operator.IN;
import static dev.usher.api.query.Operator.LE;
import static dev.usher.api.query.Operator.NE;
import static dev.usher.api.query.Operator.SW;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.access.Caller;
import dev.usher.access.OwnerReferences;
import dev.usher.api.ApiException;
import dev.usher.api.Ids;
import dev.usher.api.JsonPatches;
import dev.usher.api.query.Fields;
import dev.usher.api.query.Listing;
import dev.usher.api.query.Page;
import dev.usher.api.query.Paging;
import dev.usher.audit.Actor;
import dev.usher.audit.AuditAction;
import dev.usher.audit.AuditTrail;
import dev.usher.audit.Target;
import dev.usher.template.TemplateSettings;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;

/** The identity profiles of this deployment. */
@ApplicationScoped
public class Profiles {

    private static final String SOURCE = "/authoritativeSource";
    private static final String CONFIG = "/identityAttributeConfig";
    private static final Set<String> CHANGEABLE =
            Set.of(
                    "/name",
                    "/description",
                    "/owner",
                    "/priority",
                    SOURCE,
                    CONFIG,
                    "/invitationOptions",
                    "/signIn");

    /** What is told of by an event of its own. */
    private static final Set<String> OWN_EVENTS = Set.of("invitationOptions", "signIn");

    private static final long PRIORITY_STEP = 10;

    private static final Fields FIELDS =
            Fields.builder()
                    .uuid("id", "p.id", EQ, NE, GE, GT, IN, LE, SW)
                    .text("name", "p.name", EQ, NE, GE, GT, IN, LE, SW)
                    .number("priority", "p.priority", EQ, NE)
                    .sortable("id", "p.id")
                    .sortable("name", "lower(p.name)")
                    .sortable("priority", "p.priority")
                    .sortable("created", "p.created")
                    .sortable("modified", "p.modified")
                    .sortable("owner.id", "p.owner_id")
                    .sortable("owner.name", "lower(o.name)")
                    .defaultOrder("priority")
                    .tieBreaker("p.id")
                    .build();

    private final Pool pool;
    private final Clock clock;
    private final OwnerReferences owners;
    private final ProfileMembers members;
    private final ProfileInvitations invitations;
    private final SignInMethods signIn;
    private final AuditTrail audit;
    private final Listing<ProfileView> list;
    private final ObjectMapper json;

    Profiles(
            Pool pool,
            Clock clock,
            OwnerReferences owners,
            ProfileMembers members,
            ProfileInvitations invitations,
            SignInMethods signIn,
            TemplateSettings templateSettings,
            AuditTrail audit,
            ObjectMapper json) {
        this.pool = pool;
        this.clock = clock;
        this.owners = owners;
        this.members = members;
        this.invitations = invitations;
        this.signIn = signIn;
        this.audit = audit;
        this.list =
                new Listing<>(
                        ProfileView.columns(templateSettings.invitationKey()),
                        ProfileView.FROM,
                        FIELDS,
                        ProfileView::of);
        this.json = json;
    }

    /** A page of all profiles; filters and sorters as in the contract, 1.5. */
    public Uni<Page<ProfileView>> list(String filters, String sorters, Paging paging) {
        return list.page(pool, filters, sorters, paging);
    }

    /** One profile. @throws ApiException 404 */
    public Uni<ProfileView> get(UUID id) {
        return pool.preparedQuery(
                        "select %s from %s where p.id = $1".formatted(list.columns(), list.from()))
                .execute(Tuple.of(id))
                .map(
                        rows -> {
                            var each = rows.iterator();
                            if (!each.hasNext()) {
                                throw ApiException.notFound();
                            }
                            return ProfileView.of(each.next());
                        });
    }

    /**
     * Creates a profile and the identities of its source's accounts. Without an owner it belongs to the person who calls.
     * Should the process die in between, the profile says that it has to be processed. A profile that invites by itself
     * begins to do so once these identities are there.
     *
     * @throws ApiException 400 when the body is no profile, names something unknown or clashes with another profile
     */
    public Uni<ProfileView> create(Caller caller, Actor actor, ProfileBody body) {
        ProfileBody checked = body.checked();
        IdentityProfile profile = new IdentityProfile();
        profile.id = Ids.next();
        profile.created = now();
        profile.refreshRequired = true;
        InvitationOptions options = checked.invitationOptions();
        return invitations
                .demand(profile.id, options)
                .chain(() -> signIn.demand(checked.signIn()))
                .chain(() -> owners.resolve(checked.owner()))
                .map(owner -> owner == null ? caller.owner().orElse(null) : owner)
                .invoke(owner -> profile.ownerId = owner)
                .flatMap(owner -> priority(checked))
                .flatMap(
                        priority -> {
                            fill(profile, checked, profile.ownerId, priority);
                            profile.invitationOptions = options.manual().stored();
                            return Panache.withTransaction(
                                    () ->
                                            profile.persistAndFlush()
                                                    .call(
                                                            () ->
                                                                    audit.recordInSession(
                                                                            actor,
                                                                            AuditAction
                                                                                    .IDENTITY_PROFILE_CREATE,
                                                                            target(
                                                                                    profile.id,
                                                                                    profile.name),
                                                                            null)));
                        })
                .onFailure(ConstraintViolationException.class)
                .transform(Profiles::clash)
                .flatMap(done -> refresh(profile.id))
                .flatMap(done -> signIn.set(actor, profile.id, checked.signIn()))
                .flatMap(
                        done ->
                                options.isAutomatic()
                                        ? invitations.set(
                                                actor,
                                                target(profile.id, profile.name),
                                                profile.modified,
                                                InvitationOptions.DEFAULTS,
                                                options)
                                        : Uni.createFrom().voidItem())
                .flatMap(done -> get(profile.id));
    }

    /** Changes a profile. @throws ApiException 404, or 400 when the patch or what it leads to is wrong */
    public Uni<ProfileView> patch(Actor actor, UUID id, JsonNode patch) {
        return get(id).flatMap(
                        before -> {
                            ProfileBody after = patched(before, patch);
                            boolean moves = hold(before, after);
                            InvitationOptions then = before.invitationOptions();
                            InvitationOptions now = after.invitationOptions();
                            // what it kept may have lost its template since: that is no reason
                            // against another name
                            return (then.equals(now)
                                            ? Uni.createFrom().voidItem()
                                            : invitations.demand(id, now))
                                    .chain(() -> signIn.demand(after.signIn()))
                                    .chain(() -> owners.resolve(after.owner(), before.owner()))
                                    .flatMap(owner -> change(id, before, after, owner, actor))
                                    .call(
                                            modified ->
                                                    moves
                                                            ? refresh(id)
                                                            : Uni.createFrom().voidItem())
                                    .flatMap(
                                            modified ->
                                                    then.equals(now)
                                                            ? Uni.createFrom().voidItem()
                                                            : invitations.set(
                                                                    actor,
                                                                    target(id, after.name()),
                                                                    modified,
                                                                    then,
                                                                    now))
                                    .flatMap(
                                            done ->
                                                    before.signIn().isLike(after.signIn())
                                                            ? Uni.createFrom().voidItem()
                                                            : signIn.set(
                                                                    actor, id, after.signIn()));
                        })
                .flatMap(done -> get(id));
    }

    /** @return when, as the database keeps it */
    private Uni<OffsetDateTime> change(
            UUID id, ProfileView before, ProfileBody after, UUID owner, Actor actor) {
        boolean recompute =
                !before.identityAttributeConfig().equals(after.identityAttributeConfig());
        return priority(after)
                .flatMap(
                        priority ->
                                Panache.withTransaction(
                                        () ->
                                                IdentityProfile.<IdentityProfile>findById(
                                                                id, LockModeType.PESSIMISTIC_WRITE)
                                                        .onItem()
                                                        .ifNull()
                                                        .failWith(ApiException::notFound)
                                                        .invoke(
                                                                profile -> {
                                                                    if (!profile.modified.isEqual(
                                                                            before.modified())) {
                                                                        throw ApiException
                                                                                .changedMeanwhile();
                                                                    }
                                                                    fill(
                                                                            profile, after, owner,
                                                                            priority);
                                                                    profile.refreshRequired |=
                                                                            recompute;
                                                                })
                                                        .call(Panache::flush)
                                                        .call(
                                                                () ->
                                                                        record(
                                                                                actor, id, before,
                                                                                after))
                                                        .map(profile -> profile.modified)))
                .onFailure(ConstraintViolationException.class)
                .transform(Profiles::clash);
    }

    /** Options have an event of their own. */
    private Uni<Void> record(Actor actor, UUID id, ProfileView before, ProfileBody after) {
        List<String> changed = differences(before, after);
        return changed.isEmpty()
                ? Uni.createFrom().voidItem()
                : audit.recordInSession(
                        actor,
                        AuditAction.IDENTITY_PROFILE_UPDATE,
                        target(id, after.name()),
                        new JsonObject().put("changed", new JsonArray(changed)));
    }

    private List<String> differences(ProfileView before, ProfileBody after) {
        JsonNode then = json.valueToTree(before);
        List<String> names = new ArrayList<>();
        json.<JsonNode>valueToTree(after)
                .fields()
                .forEachRemaining(
                        field -> {
                            if (!OWN_EVENTS.contains(field.getKey())
                                    && !field.getValue().equals(then.get(field.getKey()))) {
                                names.add(field.getKey());
                            }
                        });
        return names;
    }

    static Target target(UUID id, String name) {
        return new Target(Target.Type.IDENTITY_PROFILE, id, name);
    }

    /** Whether the source changes. @throws ApiException 400 when it may not */
    private static boolean hold(ProfileView before, ProfileBody after) {
        boolean moves = !Ids.wire(after.sourceId()).equals(before.authoritativeSource().id());
        if (moves && !before.identityAttributeConfig().equals(after.identityAttributeConfig())) {
            throw ApiException.illegalUpdate(
                    "'" + SOURCE + "' and '" + CONFIG + "' cannot be changed at the same time.");
        }
        if (moves && before.identityCount() > 0) {
            throw ApiException.illegalUpdate(
                    "'" + SOURCE + "' cannot be changed while the profile has identities.");
        }
        return moves;
    }

    private ProfileBody patched(ProfileView before, JsonNode patch) {
        return JsonPatches.apply(patch, before, ProfileBody.class, CHANGEABLE, json).checked();
    }

    private Uni<Void> refresh(UUID id) {
        return pool.withTransaction(client -> members.refresh(client, id)).replaceWithVoid();
    }

    private Uni<Long> priority(ProfileBody body) {
        if (body.priority() != null) {
            return Uni.createFrom().item(body.priority());
        }
        return pool.query("select coalesce(max(priority), 0) from identity_profile")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0) + PRIORITY_STEP);
    }

    private void fill(IdentityProfile profile, ProfileBody body, UUID owner, long priority) {
        profile.name = body.name();
        profile.description = body.description();
        profile.ownerId = owner;
        profile.priority = priority;
        profile.sourceId = body.sourceId();
        profile.attributeConfig = JsonObject.mapFrom(body.identityAttributeConfig());
        profile.modified = now();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
    }

    private static ApiException clash(Throwable violation) {
        String text = violation.toString();
        if (text.contains("identity_profile_source_id_fkey")) {
            return ProfileBody.unknownSource();
        }
        return text.contains("identity_profile_source")
                ? ApiException.referenceConflict(
                                "Another identity profile has this authoritativeSource.")
                        .about("authoritativeSource")
                : ApiException.referenceConflict(
                                "There is another identity profile with this name.")
                        .about("name");
    }
}
