package dev.usher.registration;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The pages of registration. */
@CheckedTemplate(basePath = "registration")
class RegistrationPages {

    private RegistrationPages() {}

    static native TemplateInstance form(Invitee invitee, RegistrationForm form);

    static native TemplateInstance closed(LinkState state);

    static native TemplateInstance again();

    static native TemplateInstance asked();

    static native TemplateInstance done();

    static native TemplateInstance newPassword(NewPassword person, RegistrationForm form);

    static native TemplateInstance passwordLinkOver();

    static native TemplateInstance passwordChanged();

    static native TemplateInstance forgotten();

    static native TemplateInstance forgottenAsked();
}
