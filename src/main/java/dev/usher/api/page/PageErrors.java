package dev.usher.api.page;

import dev.usher.api.ErrorPages;
import dev.usher.api.RequestTrace;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Errors in the layout of all pages. */
@ApplicationScoped
class PageErrors implements ErrorPages {

    private final RequestTrace trace;

    PageErrors(RequestTrace trace) {
        this.trace = trace;
    }

    @CheckedTemplate(basePath = "pages")
    static class Templates {
        static native TemplateInstance error(
                String title, String text, String trackingId, String home);
    }

    @Override
    public Optional<Response> page(int status, String text) {
        if (!PagePaths.isPage(trace.path())) {
            return Optional.empty();
        }
        String sentence = status == 404 ? "There is no page at this address." : text;
        return Optional.of(
                Pages.page(
                        status,
                        Templates.error(
                                title(status),
                                sentence,
                                trace.trackingId(),
                                PagePaths.home(trace.path()))));
    }

    static String title(int status) {
        return switch (status) {
            case 403 -> "Not allowed";
            case 404 -> "Page not found";
            case 429, 503 -> "Please wait a moment";
            default -> status < 500 ? "This did not work" : "Something went wrong";
        };
    }
}
