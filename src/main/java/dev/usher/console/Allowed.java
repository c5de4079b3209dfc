package dev.usher.console;

import dev.usher.access.UserLevel;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The levels that may use an endpoint of the console: any one of them. An endpoint without it is nobody's. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Allowed {

    UserLevel[] value();
}
