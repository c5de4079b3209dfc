package dev.usher.function;

import dev.usher.api.role.Role;
import dev.usher.api.role.Roles;
import dev.usher.delivery.DeliverySettings;
import dev.usher.invitation.LettersQueued;
import dev.usher.report.ReportQueued;
import dev.usher.source.LoadQueued;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;

/**
 * Starts work at once that a timer would start within a minute or a few. Never trusted, only faster: whatever goes wrong here
 * costs time and nothing else.
 */
@ApplicationScoped
class WakeUp {

    private final boolean wanted;
    private final boolean single;
    private final DeliveryTrigger delivery;
    private final FunctionCalls functions;

    WakeUp(
            Roles roles,
            DeliverySettings settings,
            DeliveryTrigger delivery,
            FunctionCalls functions) {
        this.wanted = settings.wakeUp();
        this.single = roles.isSingleProcess();
        this.delivery = delivery;
        this.functions = functions;
    }

    void deliver(@ObservesAsync LettersQueued event) {
        if (!wanted) {
            return;
        }
        if (single) {
            delivery.ask();
        } else {
            functions.start(Role.DELIVERY);
        }
    }

    // a single process begins a load by itself
    void load(@ObservesAsync LoadQueued event) {
        if (!single) {
            functions.start(Role.LOAD);
        }
    }

    // and a report
    void report(@ObservesAsync ReportQueued event) {
        if (!single) {
            functions.start(Role.REPORT);
        }
    }
}
