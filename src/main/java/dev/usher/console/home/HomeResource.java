package dev.usher.console.home;

import dev.usher.access.UserLevel;
import dev.usher.api.role.Role;
import dev.usher.api.role.ServedBy;
import dev.usher.console.Allowed;
import dev.usher.console.Frame;
import dev.usher.console.Section;
import dev.usher.console.Visit;
import dev.usher.delivery.QueueGauges;
import dev.usher.function.TimerRuns;
import dev.usher.identity.Funnel;
import dev.usher.identity.Funnels;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The overview: the way to registration as a chart, the mail queue, the timers. */
@ServedBy(Role.CONSOLE)
@Path("/console")
@Produces(MediaType.TEXT_HTML)
class HomeResource {

    private final Funnels funnels;
    private final QueueGauges queue;
    private final TimerRuns timers;
    private final Visit visit;

    HomeResource(Funnels funnels, QueueGauges queue, TimerRuns timers, Visit visit) {
        this.funnels = funnels;
        this.queue = queue;
        this.timers = timers;
        this.visit = visit;
    }

    /** A bar of the chart. @param id names its colour @param start where it begins in the band of all, in thousandths */
    @TemplateData
    record Bar(Step step, String id, long count, int share, int start) {}

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance home(
                Frame frame,
                Funnel funnel,
                List<Bar> bars,
                QueueGauges.Reading queue,
                List<TimerRuns.Run> timers);
    }

    @GET
    @Allowed({UserLevel.ORG_ADMIN, UserLevel.HELPDESK})
    @Operation(hidden = true)
    public Uni<Response> home() {
        return Uni.combine()
                .all()
                .unis(funnels.read(), queue.refresh(), timers.read())
                .asTuple()
                .map(
                        read ->
                                visit.page(
                                        Templates.home(
                                                visit.frame(Section.HOME),
                                                read.getItem1(),
                                                bars(read.getItem1()),
                                                read.getItem2(),
                                                read.getItem3())));
    }

    static List<Bar> bars(Funnel funnel) {
        long whole = Arrays.stream(Step.values()).mapToLong(step -> step.of(funnel)).sum();
        long before = 0;
        List<Bar> bars = new ArrayList<>();
        for (Step step : Step.values()) {
            long count = step.of(funnel);
            int start = thousandths(before, whole);
            before += count;
            bars.add(
                    new Bar(
                            step,
                            step.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                            count,
                            thousandths(before, whole) - start,
                            start));
        }
        return bars;
    }

    private static int thousandths(long part, long whole) {
        return whole == 0 ? 0 : (int) (1000 * part / whole);
    }
}
