/** Building and evaluating the demonstration model. */
@NullMarked
package org.fedrouter.engine.demo;

import org.jspecify.annotations.NullMarked;
