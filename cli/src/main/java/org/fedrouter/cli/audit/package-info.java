/**
 * {@code fedrouter audit} and {@code fedrouter keys}: the transparency log, also without a server.
 */
@NullMarked
package org.fedrouter.cli.audit;

import org.jspecify.annotations.NullMarked;
