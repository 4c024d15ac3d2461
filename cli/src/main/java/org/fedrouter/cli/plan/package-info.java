/**
 * {@code fedrouter plan}: placement problems of files, without a server, and the router's planner.
 */
@NullMarked
package org.fedrouter.cli.plan;

import org.jspecify.annotations.NullMarked;
