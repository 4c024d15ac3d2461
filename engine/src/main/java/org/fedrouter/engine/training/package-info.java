/** Training of base models and of many adapters at once. */
@NullMarked
package org.fedrouter.engine.training;

import org.jspecify.annotations.NullMarked;
