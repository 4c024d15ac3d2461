/**
 * The models of a node: which there are, in which state, with which adapters.
 *
 * <p>One of them is the default: it carries the hospital's private answers and is never unloaded. A
 * model that cannot be served says why in one line and leaves the others alone. Administrators
 * change states by REST and JMX.
 */
@NullMarked
package org.fedrouter.hospital.models;

import org.jspecify.annotations.NullMarked;
