package dev.usher.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import org.junit.jupiter.api.Test;

class OriginTest {

    @Test
    void withoutAnEventItIsAnOrdinaryConnection() {
        assertThat(Origin.of((APIGatewayV2HTTPEvent) null)).isEqualTo(Origin.CONNECTION);
    }

    @Test
    void onlyAGatewayNamesItsApi() {
        assertThat(Origin.of(event(context("a1b2c3")))).isEqualTo(Origin.GATEWAY);
        assertThat(Origin.of(event(context(null)))).isEqualTo(Origin.TRIGGER);
        assertThat(Origin.of(event(null))).isEqualTo(Origin.TRIGGER);
    }

    @Test
    void anAddressIsSpelledInItsUsualWay() {
        assertThat(Origin.spelled("192.0.2.7")).isEqualTo("192.0.2.7");
        assertThat(Origin.spelled("2001:DB8:0:0:0:0:0:1")).isEqualTo("2001:db8::1");
        assertThat(Origin.spelled("::ffff:192.0.2.7")).isEqualTo("192.0.2.7");
        assertThat(Origin.spelled("unknown")).isNull();
        assertThat(Origin.spelled(null)).isNull();
    }

    private static RequestContext context(String apiId) {
        RequestContext context = new RequestContext();
        context.setApiId(apiId);
        return context;
    }

    private static APIGatewayV2HTTPEvent event(RequestContext context) {
        APIGatewayV2HTTPEvent event = new APIGatewayV2HTTPEvent();
        event.setRequestContext(context);
        return event;
    }
}
