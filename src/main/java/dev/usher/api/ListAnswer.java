package dev.usher.api;

import dev.usher.api.query.Page;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;

/** A page as an answer: its items, and the total in {@code X-Total-Count} when it was asked for (contract, section 2). */
public final class ListAnswer {

    private ListAnswer() {}

    /** 200 with the page. */
    public static <T> RestResponse<List<T>> of(Page<T> page) {
        RestResponse.ResponseBuilder<List<T>> answer =
                RestResponse.ResponseBuilder.ok(page.items());
        return page.total() == null
                ? answer.build()
                : answer.header("X-Total-Count", page.total()).build();
    }
}
