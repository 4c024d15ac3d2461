package org.fedrouter.web.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An operation that a caller whose API key has a signing key must sign; {@link SignatureFilter}
 * reads it. A stolen API key alone does not do it then, nor a request that somebody recorded.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface SignedRequest {
  /** Whether also an API key without a signing key is refused: only people sign nothing. */
  boolean always() default false;
}
