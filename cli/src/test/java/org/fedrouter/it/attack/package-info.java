/**
 * Attacks on the running server: forged tokens, guesses, broken and hostile requests, smuggling
 * through nginx, every role at every operation, and a fuzz of the OpenAPI document.
 */
@NullMarked
package org.fedrouter.it.attack;

import org.jspecify.annotations.NullMarked;
