/** ONNX graph builder and reverse-mode differentiation over it. */
@NullMarked
package org.fedrouter.engine.graph;

import org.jspecify.annotations.NullMarked;
