package dev.usher.api.role;

import dev.usher.api.ApiException;
import jakarta.ws.rs.container.ResourceInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Hides the routes of roles that this process does not play. */
class RoleFilter {

    private final Roles roles;

    RoleFilter(Roles roles) {
        this.roles = roles;
    }

    // before anything is asked of the caller: what is not here has no rules
    @ServerRequestFilter(priority = 400)
    void hide(ResourceInfo resource) {
        ServedBy served = served(resource);
        if (served != null && !roles.plays(served.value())) {
            throw ApiException.notFound();
        }
    }

    private static ServedBy served(ResourceInfo resource) {
        if (resource.getResourceMethod() == null) {
            return null;
        }
        ServedBy own = resource.getResourceMethod().getAnnotation(ServedBy.class);
        return own == null ? resource.getResourceClass().getAnnotation(ServedBy.class) : own;
    }
}
