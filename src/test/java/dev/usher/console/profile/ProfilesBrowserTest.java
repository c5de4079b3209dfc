package dev.usher.console.profile;

import static dev.usher.support.Browser.follow;
import static dev.usher.support.Browser.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.usher.access.UserLevel;
import dev.usher.api.Ids;
import dev.usher.console.ConsoleBrowser;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Profiles, their invitation options, and the count before they are switched on. */
@QuarkusTest
class ProfilesBrowserTest extends ConsoleBrowser {

    private UUID source(String name) {
        UUID id = Ids.next();
        people.run(
                """
                insert into source (id, name, delimiter, account_column, created, modified)
                values ($1, $2, ',', 'id', $3, $3)
                """,
                id,
                name,
                OffsetDateTime.now(clock));
        return id;
    }

    private UUID profile(String name) {
        UUID id = Ids.next();
        people.run(
                """
                insert into identity_profile (id, name, description, priority, source_id, attribute_config,
                                              invitation_options, refresh_required, created, modified)
                values ($1, $2, 'Everybody on the payroll', 10, $3, '{"enabled": true, "attributeTransforms": []}', $4,
                        false, $5, $5)
                """,
                id,
                name,
                source(name + " source"),
                new JsonObject(),
                OffsetDateTime.now(clock));
        return id;
    }

    private void member(UUID profile, String alias, String status) {
        people.run(
                "update identity set profile_id = $1 where id = $2",
                profile,
                people.person(alias, alias + "@example.com", status));
    }

    private static String path(UUID profile) {
        return "/console/profiles/" + Ids.wire(profile);
    }

    private String mode(UUID profile) {
        return people.value(
                "select invitation_options ->> 'mode' from identity_profile where id = $1",
                profile);
    }

    @Test
    void anEmptyListLeadsToTheFirstProfileByWayOfASource() {
        Page page = admin();
        page.navigate(at("/console/profiles"));
        assertThat(page.locator("h2").textContent()).isEqualTo("Make the first profile");
        looksGood(page, "profiles-empty");
        follow(page, "New profile");
        assertThat(page.locator("h2").textContent()).isEqualTo("First a source");
        looksGood(page, "profile-no-source");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aProfileIsMade(boolean scripts) {
        source("Payroll");
        Page page = signedIn(scripts ? USUAL : WITHOUT_SCRIPTS, UserLevel.ORG_ADMIN);
        page.navigate(at("/console/profiles/new"));
        press(page, "New profile");
        assertThat(page.locator(".summary").textContent())
                .contains("Give it a name", "Choose the source");
        assertThat(page.locator("#name").getAttribute("aria-invalid")).isEqualTo("true");
        looksGood(scripts, page, "profile-form-faults");
        page.fill("#name", "Employees");
        page.selectOption(
                "#source", new com.microsoft.playwright.options.SelectOption().setLabel("Payroll"));
        press(page, "New profile");
        assertThat(page.locator(".flash").textContent()).contains("The profile Employees is there");
        follow(page, "Edit profile");
        page.fill("#name", "Staff");
        press(page, "Save");
        assertThat(page.locator("h1").textContent()).isEqualTo("Staff");
        press(page, "Process identities");
        assertThat(page.url()).contains("/console/tasks/");
    }

    @Test
    void theListAndAProfileSayHowPeopleAreInvited() {
        UUID profile = profile("Employees");
        member(profile, "bea", "UNREGISTERED");
        people.run(
                "update identity_profile set invitation_options = $2 where id = $1",
                profile,
                new JsonObject()
                        .put("mode", "ON_CREATION")
                        .put("onlyCreatedAfter", "2026-01-01T00:00:00Z"));
        people.run(
                """
                insert into notification_template (id, key, medium, locale, name, subject, body, created, modified)
                values ($1, 'cloud_user_invitation', 'EMAIL', 'en', 'n', '#stop not yet', 'b', $2, $2)
                """,
                Ids.next(),
                OffsetDateTime.now(clock));
        profile("Partners");
        Page page = admin();
        page.navigate(at("/console/profiles"));
        assertThat(page.locator(".list").textContent())
                .contains("Employees", "Withheld", "By hand");
        looksGood(page, "profiles");
        follow(page, "Employees");
        assertThat(page.locator(".flash").textContent()).contains("withheld");
        looksGood(page, "profile");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void automaticInvitationsAreCountedBeforeTheyAreSwitchedOn(boolean scripts) {
        UUID profile = profile("Employees");
        member(profile, "bea", "UNREGISTERED");
        member(profile, "cyd", "UNREGISTERED");
        member(profile, "dan", "ACTIVE");
        Page page = signedIn(scripts ? USUAL : WITHOUT_SCRIPTS, UserLevel.ORG_ADMIN);
        page.navigate(at(path(profile) + "/invitations"));
        looksGood(scripts, page, "profile-options");
        page.check("#mode-ON_CREATION");
        page.check("#existing-also");
        page.fill("#expiry", "24");
        page.selectOption("select[name=expiryUnit]", "H");
        press(page, "Save");
        assertThat(page.locator(".figure").textContent()).contains("2", "people would be mailed");
        assertThat(mode(profile)).isNull();
        looksGood(scripts, page, "profile-confirm");
        member(profile, "eve", "UNREGISTERED");
        press(page, "Switch on and mail 2");
        assertThat(page.locator(".flash").textContent()).contains("The number changed");
        press(page, "Switch on and mail 3");
        assertThat(page.locator(".flash").textContent()).contains("were saved");
        assertThat(mode(profile)).isEqualTo("ON_CREATION");
        assertThat(people.number("select count(*) from due_invitation")).isEqualTo(3);
        page.navigate(at(path(profile) + "/invitations"));
        assertThat(page.locator("#expiry").inputValue()).isEqualTo("1");
        page.check("#mode-MANUAL");
        press(page, "Save");
        assertThat(people.number("select count(*) from due_invitation")).isZero();
    }

    @Test
    void aMistakeIsShownNextToItsField() {
        UUID profile = profile("Employees");
        Page page = admin();
        page.navigate(at(path(profile) + "/invitations"));
        page.check("#mode-ON_LIFECYCLE_STATE");
        press(page, "Save");
        assertThat(page.locator(".summary").textContent()).contains("at least one lifecycle state");
        page.check("#mode-MANUAL");
        page.fill("#expiry", "99");
        press(page, "Save");
        assertThat(page.locator("#expiry-fault").textContent()).contains("1 hour to 30 days");
        page.fill("#expiry", "");
        page.fill("#resendLimit", "many");
        page.fill("#redirectUrl", "nowhere");
        press(page, "Save");
        assertThat(page.locator("#resendLimit-fault").textContent()).contains("0 to 100");
        assertThat(page.locator("#redirectUrl").inputValue()).isEqualTo("nowhere");
        looksGood(page, "profile-options-faults");
    }

    @Test
    void theHelpdeskHasNoProfiles() {
        Page page = helpdesk();
        assertThat(page.navigate(at("/console/profiles")).status()).isEqualTo(403);
    }
}
