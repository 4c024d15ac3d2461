/** How well the guard of prompts tells attacks from questions, on sets of others. */
@NullMarked
package org.fedrouter.bench.injection;

import org.jspecify.annotations.NullMarked;
