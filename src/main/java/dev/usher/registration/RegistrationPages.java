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
}
