package dev.usher.function;

import dev.usher.api.ApiException;
import dev.usher.api.role.Role;
import dev.usher.api.role.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses work while the database's schema is older than this build: the deployment has yet to migrate it. */
class SchemaGate {

    private final SchemaVersion schema;
    private final boolean wanted;

    SchemaGate(SchemaVersion schema, Roles roles) {
        this.schema = schema;
        // whoever migrates has a new enough schema, or is about to make one
        this.wanted = !roles.plays(Role.MIGRATE);
    }

    @ServerRequestFilter(priority = 450)
    Uni<Response> hold() {
        if (!wanted) {
            return Uni.createFrom().nullItem();
        }
        return schema.isEnough()
                .map(
                        enough -> {
                            if (!enough) {
                                throw ApiException.unavailable(
                                        "The database is being brought to this version. Try again in a minute.");
                            }
                            return null;
                        });
    }
}
