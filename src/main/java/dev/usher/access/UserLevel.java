package dev.usher.access;

/** What a person may do (contract, section 1.2, column "User levels"). Every active identity is a USER. */
public enum UserLevel {
    ORG_ADMIN,
    HELPDESK,
    CERT_ADMIN,
    REPORT_ADMIN,
    ROLE_ADMIN,
    ROLE_SUBADMIN,
    SOURCE_ADMIN,
    SOURCE_SUBADMIN,
    API,
    USER
}
