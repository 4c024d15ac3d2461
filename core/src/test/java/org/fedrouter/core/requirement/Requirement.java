package org.fedrouter.core.requirement;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Names the requirements that a test shows, for example {@code 11.50(a)}. The report of the run
 * then says so, and {@code fedrouter validation matrix} makes the trace matrix of it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@ExtendWith(RequirementTrace.class)
public @interface Requirement {
  String[] value();
}
