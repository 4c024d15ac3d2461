/** What is in a model folder, for people. */
@NullMarked
package org.fedrouter.engine.inspection;

import org.jspecify.annotations.NullMarked;
