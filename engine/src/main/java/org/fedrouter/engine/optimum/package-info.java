/** Serving of ONNX files in the layout that Optimum exports. */
@NullMarked
package org.fedrouter.engine.optimum;

import org.jspecify.annotations.NullMarked;
