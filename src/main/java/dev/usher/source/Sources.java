package dev.usher.source;

import static dev.usher.api.query.Operator.EQ;
import static dev.usher.api.query.Operator.IN;
import static dev.usher.api.query.Operator.SW;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.access.Caller;
import dev.usher.access.CurrentCaller;
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
import dev.usher.source.ldap.BindPassword;
import dev.usher.source.ldap.BindSecrets;
import dev.usher.source.ldap.Directory;
import dev.usher.source.ldap.LdapSettings;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;

/** The sources of this deployment. */
@ApplicationScoped
public class Sources {

    private static final Set<String> CHANGEABLE =
            Set.of("/name", "/description", "/owner", "/connectorAttributes", "/correlation");

    private static final Listing<SourceView> LIST =
            new Listing<>(
                    SourceView.COLUMNS,
                    SourceView.FROM,
                    Fields.builder()
                            .uuid("id", "s.id", EQ, IN)
                            .text("name", "s.name", EQ, IN, SW)
                            .sortable("name", "lower(s.name)")
                            .sortable("created", "s.created")
                            .sortable("modified", "s.modified")
                            .defaultOrder("name")
                            .tieBreaker("s.id")
                            .build(),
                    SourceView::of);

    private final Pool pool;
    private final Clock clock;
    private final OwnerReferences owners;
    private final LdapSettings settings;
    private final BindSecrets secrets;
    private final Recorrelation recorrelation;
    private final AuditTrail audit;
    private final CurrentCaller current;
    private final ObjectMapper json;

    Sources(
            Pool pool,
            Clock clock,
            OwnerReferences owners,
            LdapSettings settings,
            BindSecrets secrets,
            Recorrelation recorrelation,
            AuditTrail audit,
            CurrentCaller current,
            ObjectMapper json) {
        this.pool = pool;
        this.clock = clock;
        this.owners = owners;
        this.settings = settings;
        this.secrets = secrets;
        this.recorrelation = recorrelation;
        this.audit = audit;
        this.current = current;
        this.json = json;
    }

    /** A page of all sources. Filters {@code id} and {@code name}; sorters {@code name, created, modified}. */
    public Uni<Page<SourceView>> list(String filters, String sorters, Paging paging) {
        return LIST.page(pool, filters, sorters, paging);
    }

    /** One source. @throws ApiException 404 */
    public Uni<SourceView> get(UUID id) {
        return pool.preparedQuery(
                        "select %s from %s where s.id = $1"
                                .formatted(SourceView.COLUMNS, SourceView.FROM))
                .execute(Tuple.of(id))
                .map(
                        rows -> {
                            var each = rows.iterator();
                            if (!each.hasNext()) {
                                throw ApiException.notFound();
                            }
                            return SourceView.of(each.next());
                        });
    }

    /**
     * Creates a source. Without an owner it belongs to the person who calls.
     *
     * @throws ApiException 400 when the body is no source, its owner is unknown or the name is taken
     */
    public Uni<SourceView> create(Caller caller, SourceBody body) {
        Actor actor = current.actor(caller);
        SourceBody checked = body.checked(settings.allowPlain());
        Source source = new Source();
        source.id = Ids.next();
        source.created = now();
        return owners.resolve(checked.owner())
                .map(owner -> owner == null ? caller.owner().orElse(null) : owner)
                .flatMap(
                        owner -> {
                            fill(source, checked, owner);
                            return Panache.withTransaction(
                                    () ->
                                            source.persistAndFlush()
                                                    .call(
                                                            () ->
                                                                    record(
                                                                            actor,
                                                                            AuditAction
                                                                                    .SOURCE_CREATE,
                                                                            source)));
                        })
                .onFailure(ConstraintViolationException.class)
                .transform(e -> nameTaken())
                .flatMap(done -> get(source.id));
    }

    /** Changes a source. @throws ApiException 404, or 400 when the patch or what it leads to is wrong */
    public Uni<SourceView> patch(UUID id, JsonNode patch) {
        Actor actor = current.actor();
        return get(id).flatMap(
                        before -> {
                            SourceBody after = patched(before, patch);
                            return owners.resolve(after.owner(), before.owner())
                                    .flatMap(owner -> change(id, before, after, owner, actor))
                                    .flatMap(
                                            done ->
                                                    before.correlation().equals(after.correlation())
                                                            ? Uni.createFrom().voidItem()
                                                            : recorrelation.run(id));
                        })
                .flatMap(done -> get(id));
    }

    private Uni<Void> change(
            UUID id, SourceView before, SourceBody after, UUID owner, Actor actor) {
        return Panache.withTransaction(
                        () ->
                                Source.<Source>findById(id, LockModeType.PESSIMISTIC_WRITE)
                                        .onItem()
                                        .ifNull()
                                        .failWith(ApiException::notFound)
                                        .invoke(
                                                source -> {
                                                    if (!source.modified.isEqual(
                                                            before.modified())) {
                                                        throw ApiException.changedMeanwhile();
                                                    }
                                                    fill(source, after, owner);
                                                })
                                        .call(Panache::flush)
                                        .call(
                                                source ->
                                                        record(
                                                                actor,
                                                                AuditAction.SOURCE_UPDATE,
                                                                source)))
                .onFailure(ConstraintViolationException.class)
                .transform(e -> nameTaken())
                .replaceWithVoid();
    }

    private Uni<Void> record(Actor actor, AuditAction action, Source source) {
        return audit.recordInSession(
                actor, action, new Target(Target.Type.SOURCE, source.id, source.name), null);
    }

    private SourceBody patched(SourceView before, JsonNode patch) {
        return JsonPatches.apply(patch, before, SourceBody.class, CHANGEABLE, json)
                .checked(settings.allowPlain());
    }

    private void fill(Source source, SourceBody body, UUID owner) {
        source.name = body.name();
        source.description = body.description();
        source.ownerId = owner;
        source.delimiter = body.connectorAttributes().delimiter();
        source.accountColumn = body.connectorAttributes().accountIdColumn();
        source.type = body.kind().name();
        source.correlation = body.correlation().stored();
        if (body.kind() == SourceType.LDAP) {
            fillDirectory(source, body.connectorAttributes());
        }
        source.modified = now();
    }

    private void fillDirectory(Source source, ConnectorAttributes attributes) {
        Directory before = source.directory == null ? null : Directory.of(source.directory);
        Directory after = attributes.directory();
        boolean kept = source.bindPassword != null;
        source.bindPassword =
                switch (BindPassword.of(before, kept, after, attributes.bindPassword())) {
                    case NONE -> null;
                    case KEEP -> source.bindPassword;
                    case REPLACE -> secrets.seal(source.id, attributes.bindPassword());
                };
        source.directory = after.stored();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static ApiException nameTaken() {
        return ApiException.referenceConflict("There is another source with this name.")
                .about("name");
    }
}
