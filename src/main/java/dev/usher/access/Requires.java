package dev.usher.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The rights of an endpoint, as the contract lists them (section 1.2). The caller needs any one of the scopes and, when
 * it acts for a person, any one of the levels. {@code sp:scopes:all} satisfies every scope. Endpoints without it are
 * open to everybody: tokens, pages, health.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Requires {

    /** Any one of these scopes; none: any valid token will do. */
    String[] scopes() default {};

    /** Any one of these levels; none: every active person. */
    UserLevel[] levels() default {};

    /** Whether a program may call it without a person behind it ({@code app:} in the contract). */
    boolean app() default false;

    /**
     * Whether it is the work of a timer: under functions the timer calls it without a token, and a gateway's callers find
     * nothing there.
     */
    boolean timer() default false;
}
