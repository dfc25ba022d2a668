# The training step of a BERT classifier, as TorchScript source. ProgramText fills in the {numbers}
# and drops what a "#if" excludes; these comments do not reach the archive.
#
# T tokens, B rows, H hidden, F filter, A heads, D = H / A. Rows come in groups of like length, so
# that attention is padded to a group's own width W and not to the longest row of the batch.
# A backward pass is written out rather than left to autograd: every weight gradient lands in its
# place of a buffer that lives as long as the session, and nothing is computed twice or for nobody.
# In mixed precision, products and attention take and give half precision ({low} after what enters
# one, {full} after what leaves for the rest); weights, gradients, layer norms, softmax, the
# embedding, the head and the loss stay in float32. In float32 both are empty.
class Program(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  # The matrices of one layer, as views of the flat decayed parameters (or of their gradients).
  def matrices(self: __torch__.Program, flat: Tensor, layer: int) -> List[Tensor]:
    at = layer * {layer_matrices}
    qkv = flat.narrow(0, at, {3HH}).view([{3H}, {H}])
    out = flat.narrow(0, at + {3HH}, {HH}).view([{H}, {H}])
    up = flat.narrow(0, at + {4HH}, {HF}).view([{F}, {H}])
    down = flat.narrow(0, at + {4HH+HF}, {HF}).view([{H}, {F}])
    return [qkv, out, up, down]

  # The vectors of one layer: biases of qkv, out, up, down; weight and bias of both layer norms.
  def vectors(self: __torch__.Program, flat: Tensor, layer: int) -> List[Tensor]:
    at = layer * {layer_vectors}
    return [flat.narrow(0, at, {3H}), flat.narrow(0, at + {3H}, {H}), flat.narrow(0, at + {4H}, {F}), flat.narrow(0, at + {4H+F}, {H}), flat.narrow(0, at + {5H+F}, {H}), flat.narrow(0, at + {6H+F}, {H}), flat.narrow(0, at + {7H+F}, {H}), flat.narrow(0, at + {8H+F}, {H})]

  # What stands behind the layers: pooler, classifier, positions, segments.
  def head_matrices(self: __torch__.Program, flat: Tensor) -> List[Tensor]:
    at = {L} * {layer_matrices}
    pooler = flat.narrow(0, at, {HH}).view([{H}, {H}])
    classifier = flat.narrow(0, at + {HH}, {NH}).view([{N}, {H}])
    positions = flat.narrow(0, at + {HH+NH}, {PH}).view([{P}, {H}])
    segments = flat.narrow(0, at + {HH+NH+PH}, {2H}).view([2, {H}])
    return [pooler, classifier, positions, segments]

  # Weight and bias of the embedding's layer norm, bias of pooler and classifier.
  def head_vectors(self: __torch__.Program, flat: Tensor) -> List[Tensor]:
    at = {L} * {layer_vectors}
    return [flat.narrow(0, at, {H}), flat.narrow(0, at + {H}, {H}), flat.narrow(0, at + {2H}, {H}), flat.narrow(0, at + {3H}, {N})]

  # Weight and bias of a product, as it takes them, and of the layer norms, of one layer.
  def layer_vectors(self: __torch__.Program, w: List[Tensor], layer: int) -> List[Tensor]:
    #if mixed
    low = self.vectors(w[4], layer)
    full = self.vectors(w[2], layer)
    return [low[0], low[1], low[2], low[3], full[4], full[5], full[6], full[7]]
    #else
    return self.vectors(w[2], layer)
    #end

  #if mixed
  # The layers' matrices and vectors in half precision behind the weights that they are made from.
  def lowered(self: __torch__.Program, w: List[Tensor]) -> List[Tensor]:
    matrices = w[0].narrow(0, 0, {L} * {layer_matrices}){low}
    vectors = w[2].narrow(0, 0, {L} * {layer_vectors}){low}
    return [w[0], w[1], w[2], matrices, vectors]

  #end
  # What a layer makes of x [n, I] with weight [O, I] and bias [O].
  def linear(self: __torch__.Program, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
    #if onednn
    if x.size(0) >= {many_tokens}:
      return ops.mkldnn._linear_pointwise(x, self.blocked(weight, x), bias, "none", annotate(List[Optional[number]], []), "")
    #end
    return torch.addmm(bias, x, weight.t())

  # The same a few times over: what a step's products are measured by.
  def products(self: __torch__.Program, x: Tensor, weight: Tensor, bias: Tensor, rounds: Tensor) -> Tensor:
    factor = x{low}
    weights = weight{low}
    shift = bias{low}
    product = factor
    for n in range(int(rounds)):
      product = self.linear(factor, weights, shift)
    return product{full}

  #if onednn
  # A weight as oneDNN's product reads it fastest. Given it as it lies, it would do this more slowly.
  def blocked(self: __torch__.Program, weight: Tensor, x: Tensor) -> Tensor:
    return ops.mkldnn._reorder_linear_weight(weight, x.size(0))

  #end
  # Gradient of linear's x, from that of its result.
  def linear_back(self: __torch__.Program, d: Tensor, weight: Tensor) -> Tensor:
    #if onednn_back
    return ops.mkldnn._linear_pointwise(d, weight.t(), None, "none", annotate(List[Optional[number]], []), "")
    #else
    return torch.mm(d, weight)
    #end

  # The same, added to what else x leads to.
  def linear_back_into(self: __torch__.Program, to: Tensor, d: Tensor, weight: Tensor) -> Tensor:
    #if mixed
    return to.add_(self.linear_back(d, weight))
    #else
    #if onednn_back
    return ops.mkldnn._linear_pointwise(d, to, weight.t(), None, "add")
    #else
    return to.addmm_(d, weight)
    #end
    #end

  # The product of a and b, as a gradient.
  def product_into(self: __torch__.Program, a: Tensor, b: Tensor, out: Tensor) -> Tensor:
    #if mixed
    return out.copy_(torch.mm(a, b))
    #else
    return torch.mm(a, b, out=out)
    #end

  # Sums of the columns of d: the gradient of a bias.
  def column_sums(self: __torch__.Program, d: Tensor, out: Tensor) -> Tensor:
    #if mixed
    # Asked for float32, a CPU widens all of d first. It adds in float32 anyway, and rounds the sums as
    # the gradients of weights are rounded.
    if not d.is_cuda:
      return out.copy_(torch.sum(d, [0]))
    #end
    return torch.sum(d, [0]{in_full}, out=out)

  #if dropout
  # Ones where a value is kept, else zeros. 16 random bits decide, so a rate holds to 1 / 65536; one
  # 64-bit draw serves four values, which costs a sixth of a Bernoulli draw for each. A GPU draws
  # faster than it is told to: there one call counts more.
  def kept(self: __torch__.Program, like: Tensor, threshold: int) -> Tensor:
    if like.is_cuda:
      return torch.empty_like(like).bernoulli_((32768 - threshold) / 65536.)
    count = like.numel()
    quarter = (count + 3) // 4
    draws = torch.new_empty(like, [quarter], dtype=4).random_(-9223372036854775807 - 1, None)
    kept = torch.new_empty(like, [4, quarter])
    for part in range(4):
      torch.ge(draws.to(2), threshold, out=kept[part])
      draws.bitwise_right_shift_(16)
    return kept.view([-1]).narrow(0, 0, count).view(like.size())

  #end
  # Index maps of one group, shared by all layers. slots [rows, W]: token of each cell, or the number
  # of tokens where there is none. cells [tokens]: cell of each token.
  def maps(self: __torch__.Program, slots: Tensor, cells: Tensor) -> List[Tensor]:
    rows = slots.size(0)
    width = slots.size(1)
    tokens = cells.size(0)
    head = torch.arange({A}, device=slots.device)
    three = torch.arange(3, device=slots.device)
    real = torch.clamp(slots, max=tokens - 1).view([1, rows, 1, width])
    into3 = (real * {3A} + three.view([3, 1, 1, 1]) * {A} + head.view([1, 1, {A}, 1])).view([-1])
    into1 = torch.clamp(slots.view([rows, 1, width]) * {A} + head.view([1, {A}, 1]), max=tokens * {A}).view([-1])
    row = torch.floor_divide(cells, width).view([-1, 1, 1])
    place = torch.remainder(cells, width).view([-1, 1, 1])
    back3 = (((three.view([1, 3, 1]) * rows + row) * {A} + head.view([1, 1, {A}])) * width + place).view([-1])
    back1 = ((row * {A} + head.view([1, 1, {A}])) * width + place).view([-1])
    empty = slots.eq(tokens)
    bias = torch.zeros([rows, width], dtype={type}, device=slots.device).masked_fill_(empty, {mask})
    bias = bias.view([rows, 1, width]).expand([rows, {A}, width]).reshape([rows * {A}, 1, width])
    return [into3, real.view([-1]), into1, back3, cells, back1, bias]

  # Attention of one group. q [rows * A, Q, D], k and v [rows * A, W, D]; the result goes to out.
  def attend(self: __torch__.Program, q: Tensor, k: Tensor, v: Tensor, bias: Tensor, out: Tensor, train: bool, tape: List[Tensor]) -> Tensor:
    weights = torch.softmax(torch.baddbmm(bias, q, k.transpose(1, 2), beta=1, alpha={1/sqrtD}), -1{in_full})
    #if attention_dropout
    if train:
      kept = self.kept(weights, {attention_threshold})
      torch.baddbmm(q, (weights * kept){low}, v, beta=0, alpha={attention_scale}, out=out)
      tape.append(kept)
    else:
      torch.bmm(weights{low}, v, out=out)
    #else
    torch.bmm(weights{low}, v, out=out)
    #end
    if train:
      tape.append(weights)
      tape.append(q)
      tape.append(k)
      tape.append(v)
    return out

  # Gradients of attend: dq, dk and dv are written, d is the gradient of its result.
  def attend_back(self: __torch__.Program, d: Tensor, dq: Tensor, dk: Tensor, dv: Tensor, tape: List[Tensor]) -> Tensor:
    v = tape.pop()
    k = tape.pop()
    q = tape.pop()
    weights = tape.pop()
    #if attention_dropout
    kept = tape.pop()
    torch.baddbmm(v, (weights * kept){low}.transpose(1, 2), d, beta=0, alpha={attention_scale}, out=dv)
    #if mixed
    dweights = torch.bmm(d, v.transpose(1, 2)){full}.mul_(kept).mul_({attention_scale})
    #else
    dweights = torch.baddbmm(weights, d, v.transpose(1, 2), beta=0, alpha={attention_scale}).mul_(kept)
    #end
    #else
    torch.bmm(weights{low}.transpose(1, 2), d, out=dv)
    dweights = torch.bmm(d, v.transpose(1, 2)){full}
    #end
    dscores = torch._softmax_backward_data(dweights, weights, -1, 6){low}
    torch.baddbmm(q, dscores, k, beta=0, alpha={1/sqrtD}, out=dq)
    torch.baddbmm(k, dscores.transpose(1, 2), q, beta=0, alpha={1/sqrtD}, out=dk)
    return dq

  #if fused_attention
  # Attention of all rows in one kernel, on a GPU. q [B, Q, A, D], k and v [B, W, A, D] are padded, for
  # of rows that the kernel finds by their borders it drops other weights in its backward pass than
  # in its forward pass. bias [B, 1, 1, W] takes the empty cells out; the result is [B, Q, A, D].
  def attend_padded(self: __torch__.Program, q: Tensor, k: Tensor, v: Tensor, bias: Tensor, train: bool, tape: List[Tensor]) -> Tensor:
    rate = 0.
    if train:
      rate = {attention_rate}
    every = bias.expand([-1, {A}, q.size(1), -1])
    out, sums, seed, offset, most_q, most_k = torch._efficient_attention_forward(q, k, v, every, None, None, None, None, rate, 0, train, scale={1/sqrtD})
    if train:
      tape.append(out)
      tape.append(sums)
      tape.append(seed)
      tape.append(offset)
      tape.append(q)
      tape.append(k)
      tape.append(v)
    return out

  # Gradients of q, k and v of attend_padded; d is that of its result. Where they are together, they
  # are parts of one array [B, W, 3, A, D].
  def attend_padded_back(self: __torch__.Program, d: Tensor, bias: Tensor, together: bool, tape: List[Tensor]) -> List[Tensor]:
    v = tape.pop()
    k = tape.pop()
    q = tape.pop()
    offset = tape.pop()
    seed = tape.pop()
    sums = tape.pop()
    out = tape.pop()
    every = bias.expand([-1, {A}, q.size(1), -1])
    dq, dk, dv, none = torch._efficient_attention_backward(d.view(out.size()), q, k, v, every, out, None, None, q.size(1), k.size(1), sums, {attention_rate}, seed, offset, 0, False, scale={1/sqrtD}, shared_storage_dqdkdv=together)
    return [dq, dk, dv]

  #end
  # Attention of every token of a layer [T, H], from qkv [T, 3H].
  def attention(self: __torch__.Program, qkv: Tensor, maps: List[List[Tensor]], train: bool, tape: List[Tensor]) -> Tensor:
    #if fused_attention
    if qkv.is_cuda:
      map = maps[0]
      all = torch.index_select(qkv, 0, map[0]).view([map[2].size(0), -1, 3, {A}, {D}])
      out = self.attend_padded(all.select(2, 0), all.select(2, 1), all.select(2, 2), map[2], train, tape)
      return torch.index_select(out.view([-1, {H}]), 0, map[1])
    #end
    attended = torch.new_empty(qkv, [qkv.size(0), {H}])
    token = 0
    for g in range(len(maps)):
      map = maps[g]
      bias = map[6]
      count = map[5].size(0) // {A}
      cells = torch.index_select(qkv.narrow(0, token, count).view([-1, {D}]), 0, map[0]).view([3, bias.size(0), bias.size(2), {D}])
      out = self.attend(cells[0], cells[1], cells[2], bias, torch.empty_like(cells[0]), train, tape)
      torch.index_select(out.view([-1, {D}]), 0, map[5], out=attended.narrow(0, token, count).view([-1, {D}]))
      token = token + count
    return attended

  # Gradient of qkv [T, 3H], from that of the attention's result.
  def attention_back(self: __torch__.Program, dattended: Tensor, maps: List[List[Tensor]], tape: List[Tensor]) -> Tensor:
    #if fused_attention
    if dattended.is_cuda:
      map = maps[0]
      spread = torch.new_zeros(dattended, [map[0].size(0), {H}]).index_copy_(0, map[1], dattended)
      parts = self.attend_padded_back(spread, map[2], True, tape)
      return torch.index_select(parts[0].as_strided([map[0].size(0), {3H}], [{3H}, 1], 0), 0, map[1])
    #end
    token = dattended.size(0)
    dqkv = torch.new_empty(dattended, [token, {3H}])
    for i in range(len(maps)):
      map = maps[len(maps) - 1 - i]
      bias = map[6]
      count = map[5].size(0) // {A}
      token = token - count
      d = dattended.narrow(0, token, count).view([-1, {D}])
      if count * {A} != bias.size(0) * bias.size(2):
        d = torch.cat([d, torch.new_zeros(d, [1, {D}])])
      dcells = torch.new_empty(d, [3, bias.size(0), bias.size(2), {D}])
      self.attend_back(torch.index_select(d, 0, map[2]).view([bias.size(0), bias.size(2), {D}]), dcells[0], dcells[1], dcells[2], tape)
      torch.index_select(dcells.view([-1, {D}]), 0, map[3], out=dqkv.narrow(0, token, count).view([-1, {D}]))
    return dqkv

  # The last layer's attention of each row's first token [B, H], from its query q [B, H] and all tokens
  # x [T, H]. With one query a row nobody needs the keys and values of all tokens: q (W_k x) is
  # (W_k' q) x, and the weighted sum of W_v x is W_v times that of x. What the keys' bias adds is the same
  # for all tokens of a row, which softmax ignores. So little is left that half precision would gain
  # nothing, and it would round sums that are longer than those of keys.
  def first_attention(self: __torch__.Program, query: Tensor, x: Tensor, w: List[Tensor], maps: List[List[Tensor]], train: bool, tape: List[Tensor]) -> Tensor:
    rows = query.size(0)
    #if fused_attention
    if query.is_cuda:
      map = maps[0]
      m = self.matrices(w[{layers}], {L} - 1)[0]
      b = self.layer_vectors(w, {L} - 1)[0]
      kv = self.linear(x{low}, m.narrow(0, {H}, {2H}), b.narrow(0, {H}, {2H}))
      both = torch.index_select(kv, 0, map[0]).view([map[2].size(0), -1, 2, {A}, {D}])
      out = self.attend_padded(query.view([-1, 1, {A}, {D}]), both.select(2, 0), both.select(2, 1), map[2], train, tape)
      return out.view([-1, {H}])
    #end
    q = query{full}
    m = self.matrices(w[0], {L} - 1)[0]
    keys = m.narrow(0, {H}, {H}).view([{A}, {D}, {H}])
    values = m.narrow(0, {2H}, {H}).view([{A}, {D}, {H}])
    value_bias = self.vectors(w[2], {L} - 1)[0].narrow(0, {2H}, {H}).view([{A}, {D}])
    asked = torch.bmm(q.view([rows, {A}, {D}]).transpose(0, 1), keys).transpose(0, 1)
    heard = torch.new_empty(q, [rows, {A}, {H}])
    #if attention_dropout
    kept_sums = torch.new_empty(q, [rows, {A}, 1])
    #end
    token = 0
    row = 0
    for g in range(len(maps)):
      map = maps[g]
      count = map[4].size(0)
      group = map[6].size(0) // {A}
      bias = map[6].view([group, {A}, -1]){full}
      cells = torch.index_select(x.narrow(0, token, count), 0, map[1]).view([group, -1, {H}])
      weights = torch.softmax(torch.baddbmm(bias, asked.narrow(0, row, group), cells.transpose(1, 2), beta=1, alpha={1/sqrtD}), -1)
      into = heard.narrow(0, row, group)
      #if attention_dropout
      if train:
        kept = self.kept(weights, {attention_threshold})
        left = weights * kept
        torch.baddbmm(into, left, cells, beta=0, alpha={attention_scale}, out=into)
        kept_sums.narrow(0, row, group).copy_(torch.sum(left, [-1], True).mul_({attention_scale}))
        tape.append(kept)
      else:
        torch.bmm(weights, cells, out=into)
      #else
      torch.bmm(weights, cells, out=into)
      #end
      if train:
        tape.append(weights)
        tape.append(cells)
      token = token + count
      row = row + group
    out = torch.bmm(heard.transpose(0, 1), values.transpose(1, 2)).transpose(0, 1)
    if train:
      tape.append(asked)
      tape.append(heard)
      tape.append(q)
      #if attention_dropout
      tape.append(kept_sums)
      return torch.addcmul(out, kept_sums, value_bias).reshape([rows, {H}]){low}
      #end
    return torch.add(out, value_bias).reshape([rows, {H}]){low}

  # Gradients of query [B, H] and of x [T, H], from that of first_attention's result; those of keys' and
  # values' weights and biases are written to their parts of gm [3H, H] and gb [3H].
  def first_attention_back(self: __torch__.Program, dattended: Tensor, x: Tensor, w: List[Tensor], gm: Tensor, gb: Tensor, maps: List[List[Tensor]], tape: List[Tensor]) -> List[Tensor]:
    rows = dattended.size(0)
    #if fused_attention
    if dattended.is_cuda:
      map = maps[0]
      parts = self.attend_padded_back(dattended, map[2], False, tape)
      both = torch.cat([parts[1].view([-1, {H}]), parts[2].view([-1, {H}])], 1)
      dkv = torch.index_select(both, 0, map[1])
      torch.sum(dkv, [0]{in_full}, out=gb.narrow(0, {H}, {2H}))
      self.product_into(dkv.t(), x{low}, gm.narrow(0, {H}, {2H}))
      return [parts[0].view([-1, {H}]), self.linear_back(dkv, self.matrices(w[{layers}], {L} - 1)[0].narrow(0, {H}, {2H})){full}]
    #end
    d = dattended{full}
    m = self.matrices(w[0], {L} - 1)[0]
    keys = m.narrow(0, {H}, {H}).view([{A}, {D}, {H}])
    values = m.narrow(0, {2H}, {H}).view([{A}, {D}, {H}])
    by_head = d.view([rows, {A}, {D}])
    #if attention_dropout
    kept_sums = tape.pop()
    dkept_sums = torch.sum(by_head * self.vectors(w[2], {L} - 1)[0].narrow(0, {2H}, {H}).view([{A}, {D}]), [-1], True)
    torch.sum((by_head * kept_sums).view([rows, {H}]), [0], out=gb.narrow(0, {2H}, {H}))
    #else
    torch.sum(d, [0], out=gb.narrow(0, {2H}, {H}))
    #end
    gb.narrow(0, {H}, {H}).zero_()
    q = tape.pop()
    heard = tape.pop()
    asked = tape.pop()
    heads = by_head.transpose(0, 1)
    gm.narrow(0, {2H}, {H}).view([{A}, {D}, {H}]).copy_(torch.bmm(heads.transpose(1, 2), heard.transpose(0, 1)))
    dheard = torch.bmm(heads, values).transpose(0, 1)
    dasked = torch.new_empty(d, [rows, {A}, {H}])
    dx = torch.empty_like(x)
    token = x.size(0)
    row = rows
    for i in range(len(maps)):
      map = maps[len(maps) - 1 - i]
      cells = tape.pop()
      weights = tape.pop()
      count = map[4].size(0)
      group = cells.size(0)
      token = token - count
      row = row - group
      dsums = dheard.narrow(0, row, group)
      #if attention_dropout
      kept = tape.pop()
      dcells = torch.baddbmm(cells, (weights * kept).transpose(1, 2), dsums, beta=0, alpha={attention_scale})
      dweights = torch.bmm(dsums, cells.transpose(1, 2)).add_(dkept_sums.narrow(0, row, group)).mul_(kept).mul_({attention_scale})
      #else
      dcells = torch.bmm(weights.transpose(1, 2), dsums)
      dweights = torch.bmm(dsums, cells.transpose(1, 2))
      #end
      dscores = torch._softmax_backward_data(dweights, weights, -1, 6)
      into = dasked.narrow(0, row, group)
      torch.baddbmm(into, dscores, cells, beta=0, alpha={1/sqrtD}, out=into)
      dcells.baddbmm_(dscores.transpose(1, 2), asked.narrow(0, row, group), beta=1, alpha={1/sqrtD})
      torch.index_select(dcells.view([-1, {H}]), 0, map[4], out=dx.narrow(0, token, count))
    dasked_heads = dasked.transpose(0, 1)
    gm.narrow(0, {H}, {H}).view([{A}, {D}, {H}]).copy_(torch.bmm(q.view([rows, {A}, {D}]).permute([1, 2, 0]), dasked_heads))
    return [torch.bmm(dasked_heads, keys.transpose(1, 2)).transpose(0, 1).reshape([rows, {H}]){low}, dx]

  # From the attention's result to the layer's: out [n, H], x [n, H] is what goes around.
  def after_attention(self: __torch__.Program, attended: Tensor, x: Tensor, m: List[Tensor], b: List[Tensor], train: bool, tape: List[Tensor]) -> Tensor:
    projected = self.linear(attended, m[1], b[1]){full}
    #if hidden_dropout
    if train:
      kept1 = self.kept(projected, {hidden_threshold})
      sum1 = torch.addcmul(x, projected, kept1, value={hidden_scale})
      tape.append(kept1)
    else:
      sum1 = projected.add_(x)
    #else
    sum1 = projected.add_(x)
    #end
    h, mean1, rstd1 = torch.native_layer_norm(sum1, [{H}], b[4], b[5], {epsilon})
    fed = h{low}
    #if fused_activation
    # Only a backward pass needs what comes before the activation.
    if train or fed.size(0) < {many_tokens}:
      up = self.linear(fed, m[2], b[2])
      active = {activation}
    else:
      active = ops.mkldnn._linear_pointwise(fed, self.blocked(m[2], fed), b[2], "{fused_activation}", annotate(List[Optional[number]], []), "{fused_form}")
      up = active
    #else
    up = self.linear(fed, m[2], b[2])
    active = {activation}
    #end
    #if inner_dropout
    if train:
      kept_inner = self.kept(active, {hidden_threshold})
      active = torch.mul(active, kept_inner).mul_({hidden_scale})
      tape.append(kept_inner)
    #end
    down = self.linear(active, m[3], b[3]){full}
    #if hidden_dropout
    if train:
      kept2 = self.kept(down, {hidden_threshold})
      sum2 = torch.addcmul(h, down, kept2, value={hidden_scale})
      tape.append(kept2)
    else:
      sum2 = down.add_(h)
    #else
    sum2 = down.add_(h)
    #end
    y, mean2, rstd2 = torch.native_layer_norm(sum2, [{H}], b[6], b[7], {epsilon})
    if train:
      tape.append(attended)
      tape.append(sum1)
      tape.append(mean1)
      tape.append(rstd1)
      tape.append(fed)
      tape.append(up)
      tape.append(active)
      tape.append(sum2)
      tape.append(mean2)
      tape.append(rstd2)
    return y

  # Gradients of after_attention: of attended and of x, in this order.
  def after_attention_back(self: __torch__.Program, dy: Tensor, m: List[Tensor], b: List[Tensor], gm: List[Tensor], gb: List[Tensor], tape: List[Tensor]) -> List[Tensor]:
    rstd2 = tape.pop()
    mean2 = tape.pop()
    sum2 = tape.pop()
    active = tape.pop()
    up = tape.pop()
    fed = tape.pop()
    rstd1 = tape.pop()
    mean1 = tape.pop()
    sum1 = tape.pop()
    attended = tape.pop()
    dh, dweight2, dbias2 = torch.native_layer_norm_backward(dy, sum2, [{H}], mean2, rstd2, b[6], b[7], [True, True, True])
    gb[6].copy_(dweight2)
    gb[7].copy_(dbias2)
    #if hidden_dropout
    dsum2 = torch.mul(dh, tape.pop()).mul_({hidden_scale})
    #else
    dsum2 = dh
    #end
    torch.sum(dsum2, [0], out=gb[3])
    ddown = dsum2{low}
    self.product_into(ddown.t(), active, gm[3])
    dactive = self.linear_back(ddown, m[3])
    #if inner_dropout
    kept_inner = tape.pop()
    dactive.mul_(kept_inner).mul_({hidden_scale})
    #end
    dup = {activation_back}
    self.column_sums(dup, gb[2])
    self.product_into(dup.t(), fed, gm[2])
    dh = self.linear_back_into(dh, dup, m[2])
    dx, dweight1, dbias1 = torch.native_layer_norm_backward(dh, sum1, [{H}], mean1, rstd1, b[4], b[5], [True, True, True])
    gb[4].copy_(dweight1)
    gb[5].copy_(dbias1)
    #if hidden_dropout
    dsum1 = torch.mul(dx, tape.pop()).mul_({hidden_scale})
    #else
    dsum1 = dx
    #end
    torch.sum(dsum1, [0], out=gb[1])
    dprojected = dsum1{low}
    self.product_into(dprojected.t(), attended, gm[1])
    return [self.linear_back(dprojected, m[1]), dx]

  # Logits [B, N]. What the backward pass needs is left on the tape, last used first.
  def logits(self: __torch__.Program, w: List[Tensor], batch: List[Tensor], maps: List[List[Tensor]], train: bool, tape: List[Tensor]) -> Tensor:
    hm = self.head_matrices(w[0])
    hb = self.head_vectors(w[2])
    starts = batch[4]
    embedded = torch.index_select(w[1], 0, batch[0])
    embedded.add_(torch.index_select(hm[2], 0, batch[1]))
    embedded.add_(torch.index_select(hm[3], 0, batch[2]))
    x, mean, rstd = torch.native_layer_norm(embedded, [{H}], hb[0], hb[1], {epsilon})
    if train:
      tape.append(embedded)
      tape.append(mean)
      tape.append(rstd)
    #if embedding_dropout
    if train:
      kept = self.kept(x, {embedding_threshold})
      x = torch.mul(x, kept).mul_({embedding_scale})
      tape.append(kept)
    #end
    for layer in range({L} - 1):
      m = self.matrices(w[{layers}], layer)
      b = self.layer_vectors(w, layer)
      fed = x{low}
      qkv = self.linear(fed, m[0], b[0])
      attended = self.attention(qkv, maps, train, tape)
      y = self.after_attention(attended, x, m, b, train, tape)
      if train:
        tape.append(fed)
      x = y
    # Nothing reads the last layer's result but the pooler, and that only at each row's first token.
    m = self.matrices(w[{layers}], {L} - 1)
    b = self.layer_vectors(w, {L} - 1)
    first = torch.index_select(x, 0, starts)
    fed_first = first{low}
    q = self.linear(fed_first, m[0].narrow(0, 0, {H}), b[0].narrow(0, 0, {H}))
    attended = self.first_attention(q, x, w, maps, train, tape)
    y = self.after_attention(attended, first, m, b, train, tape)
    pooling = torch.addmm(hb[2], y, hm[0].t())
    pooled = {pooler}
    if train:
      tape.append(x)
      tape.append(fed_first)
      tape.append(y)
      tape.append(pooling)
      tape.append(pooled)
    #if task_dropout
    if train:
      kept = self.kept(pooled, {task_threshold})
      pooled = torch.mul(pooled, kept).mul_({task_scale})
      tape.append(kept)
      tape.append(pooled)
    #end
    return torch.addmm(hb[3], pooled, hm[1].t())

  # Fills all gradients g (decayed, word, vectors) from the gradient of the logits. g[1], the word
  # embedding's, is all zeros before and holds other values only in the rows of the batch's ids after.
  def backward(self: __torch__.Program, dlogits: Tensor, w: List[Tensor], g: List[Tensor], batch: List[Tensor], maps: List[List[Tensor]], tape: List[Tensor]) -> Tensor:
    hm = self.head_matrices(w[0])
    hb = self.head_vectors(w[2])
    ghm = self.head_matrices(g[0])
    ghb = self.head_vectors(g[2])
    starts = batch[4]
    dpooled = torch.mm(dlogits, hm[1])
    #if task_dropout
    dropped = tape.pop()
    dpooled.mul_(tape.pop()).mul_({task_scale})
    pooled = tape.pop()
    #else
    pooled = tape.pop()
    dropped = pooled
    #end
    torch.sum(dlogits, [0], out=ghb[3])
    torch.mm(dlogits.t(), dropped, out=ghm[1])
    pooling = tape.pop()
    dpooling = {pooler_back}
    torch.sum(dpooling, [0], out=ghb[2])
    torch.mm(dpooling.t(), tape.pop(), out=ghm[0])
    dy = torch.mm(dpooling, hm[0])
    first = tape.pop()
    x = tape.pop()
    m = self.matrices(w[{layers}], {L} - 1)
    b = self.layer_vectors(w, {L} - 1)
    gm = self.matrices(g[0], {L} - 1)
    gb = self.vectors(g[2], {L} - 1)
    back = self.after_attention_back(dy, m, b, gm, gb, tape)
    through = self.first_attention_back(back[0], x, w, gm[0], gb[0], maps, tape)
    dq = through[0]
    self.column_sums(dq, gb[0].narrow(0, 0, {H}))
    self.product_into(dq.t(), first, gm[0].narrow(0, 0, {H}))
    dx = through[1]
    dx.index_add_(0, starts, self.linear_back_into(back[1], dq, m[0].narrow(0, 0, {H})))
    for n in range({L} - 1):
      layer = {L} - 2 - n
      m = self.matrices(w[{layers}], layer)
      b = self.layer_vectors(w, layer)
      gm = self.matrices(g[0], layer)
      gb = self.vectors(g[2], layer)
      x = tape.pop()
      back = self.after_attention_back(dx, m, b, gm, gb, tape)
      dqkv = self.attention_back(back[0], maps, tape)
      self.column_sums(dqkv, gb[0])
      self.product_into(dqkv.t(), x, gm[0])
      dx = self.linear_back_into(back[1], dqkv, m[0])
    #if embedding_dropout
    dx.mul_(tape.pop()).mul_({embedding_scale})
    #end
    rstd = tape.pop()
    mean = tape.pop()
    embedded = tape.pop()
    dembedded, dweight, dbias = torch.native_layer_norm_backward(dx, embedded, [{H}], mean, rstd, hb[0], hb[1], [True, True, True])
    ghb[0].copy_(dweight)
    ghb[1].copy_(dbias)
    g[1].index_add_(0, batch[0], dembedded)
    # Id 0 is the padding of the word embedding: its row never learns.
    g[1].select(0, 0).zero_()
    ghm[2].zero_().index_add_(0, batch[1], dembedded)
    ghm[3].zero_().index_add_(0, batch[2], dembedded)
    return dembedded

  # Global L2 norm of all gradients, from the norms of their parts as PyTorch's clipping takes it.
  def norm(self: __torch__.Program, g: List[Tensor], ids: Tensor) -> Tensor:
    #if accumulate
    parts = [g[1]]
    #else
    parts = [torch.index_select(g[1], 0, ids)]
    #end
    for layer in range({L}):
      for part in self.matrices(g[0], layer):
        parts.append(part)
      for part in self.vectors(g[2], layer):
        parts.append(part)
    for part in self.head_matrices(g[0]):
      parts.append(part)
    for part in self.head_vectors(g[2]):
      parts.append(part)
    return torch.linalg_vector_norm(torch.stack(torch._foreach_norm(parts)))

  # The parts of a batch, which come in one array so that a GPU is handed one: ids, positions,
  # segments [T], distinct ids, starts and labels [B]. sizes, always in the CPU's memory: T, the
  # number of distinct ids, B, and for each group rows, width and tokens.
  def parts(self: __torch__.Program, packed: Tensor, sizes: Tensor) -> List[Tensor]:
    tokens = int(sizes[0])
    distinct = int(sizes[1])
    rows = int(sizes[2])
    parts = annotate(List[Tensor], [])
    at = 0
    for size in [tokens, tokens, tokens, distinct, rows, rows]:
      parts.append(packed.narrow(0, at, size))
      at = at + size
    return parts

  # What attention needs to know of the rows of a batch, whose slots and cells are its last parts.
  def index_maps(self: __torch__.Program, packed: Tensor, sizes: Tensor) -> List[List[Tensor]]:
    maps = annotate(List[List[Tensor]], [])
    tokens = int(sizes[0])
    rows = int(sizes[2])
    at = 3 * tokens + int(sizes[1])
    #if fused_attention
    if packed.is_cuda:
      # One group of all rows, of a width that the kernel can load 16 bytes at a time: the token of
      # each cell, the cell of each token, and the bias.
      width = (int(sizes[-2]) + 7) // 8 * 8
      starts = packed.narrow(0, at, rows)
      ends = torch.cat([starts.narrow(0, 1, rows - 1), torch.new_full(starts, [1], tokens)])
      slots = starts.view([-1, 1]) + torch.arange(width, device=packed.device).view([1, -1])
      empty = slots.ge(ends.view([-1, 1]))
      row = torch.bucketize(torch.arange(tokens, device=packed.device), ends, right=True)
      cells = row * width + packed.narrow(0, tokens, tokens)
      bias = torch.zeros([rows, width], dtype={type}, device=packed.device).masked_fill_(empty, {mask})
      maps.append([slots.clamp_(max=tokens - 1).view([-1]), cells, bias.view([rows, 1, 1, width])])
      return maps
    #end
    at = at + 2 * rows
    for g in range(sizes.size(0) // 3 - 1):
      group = int(sizes[3 * g + 3])
      width = int(sizes[3 * g + 4])
      count = int(sizes[3 * g + 5])
      slots = packed.narrow(0, at, group * width).view([group, width])
      maps.append(self.maps(slots, packed.narrow(0, at + group * width, count)))
      at = at + group * width + count
    return maps

  # Mean loss of the logits [B, N] for the labels [B], and its gradient.
  def loss_back(self: __torch__.Program, logits: Tensor, classes: Tensor) -> List[Tensor]:
    labels = classes.view([-1, 1])
    rows = labels.size(0)
    #if single_label
    scores = torch.log_softmax(logits, 1)
    loss = torch.neg(torch.mean(torch.gather(scores, 1, labels)))
    dlogits = torch.exp(scores)
    dlogits.scatter_add_(1, labels, torch.new_full(dlogits, [rows, 1], -1.))
    dlogits.div_(rows)
    #end
    #if multi_label
    # Each label is a question of its own; a row's class is the one that it answers with yes.
    targets = torch.zeros_like(logits).scatter_(1, labels, 1.)
    loss = torch.binary_cross_entropy_with_logits(logits, targets)
    dlogits = torch.sigmoid(logits).sub_(targets).div_(logits.numel())
    #end
    #if regression
    dlogits = torch.sub(logits, labels.to(6))
    loss = torch.mean(torch.mul(dlogits, dlogits))
    dlogits.mul_(2. / logits.numel())
    #end
    return [loss, dlogits]

  # Loss of one batch; its gradients, times the loss scale where there is one, are in g after.
  def gradients(self: __torch__.Program, weights: List[Tensor], g: List[Tensor], batch: List[Tensor], maps: List[List[Tensor]], hyper: Tensor) -> Tensor:
    tape = annotate(List[Tensor], [])
    #if mixed
    w = self.lowered(weights)
    #else
    w = weights
    #end
    back = self.loss_back(self.logits(w, batch, maps, True, tape), batch[5])
    #if accumulate
    # Batches of a step count alike.
    back[1].div_({batches_per_step})
    #end
    #if scaled
    back[1].mul_(hyper[-1].to(6))
    #end
    self.backward(back[1], w, g, batch, maps, tape)
    return back[0]

  #if accumulate
  # One of a step's earlier batches: adds its gradients to the sums a and b. Returns the loss.
  def accumulate(self: __torch__.Program, {arguments}, packed: Tensor, sizes: Tensor, hyper: Tensor) -> Tensor:
    batch = self.parts(packed, sizes)
    loss = self.gradients([w[0], w[1], x[0]], [g[0], g[1], h[0]], batch, self.index_maps(packed, sizes), hyper)
    a[0].add_(g[0])
    a[1].index_add_(0, batch[3], torch.index_select(g[1], 0, batch[3]))
    b[0].add_(h[0])
    g[1].index_fill_(0, batch[3], 0)
    return torch.stack([loss, loss])

  #end
  #if by_tensor
  # The matrices of the flat decayed parameters one by one, as they lie.
  def matrix_list(self: __torch__.Program, flat: Tensor) -> List[Tensor]:
    parts = annotate(List[Tensor], [])
    for layer in range({L}):
      m = self.matrices(flat, layer)
      for n in range(3):
        parts.append(m[0].narrow(0, n * {H}, {H}))
      for n in range(3):
        parts.append(m[n + 1])
    for part in self.head_matrices(flat):
      parts.append(part)
    return parts

  # The vectors one by one, as they lie.
  def vector_list(self: __torch__.Program, flat: Tensor) -> List[Tensor]:
    parts = annotate(List[Tensor], [])
    for layer in range({L}):
      b = self.vectors(flat, layer)
      for n in range(3):
        parts.append(b[0].narrow(0, n * {H}, {H}))
      for n in range(7):
        parts.append(b[n + 1])
    for part in self.head_vectors(flat):
      parts.append(part)
    return parts

  #end
  #rule
  # One step. w, g: weights and gradients as [decayed] and [V, H] words; m, v, n: what the optimizer
  # keeps for them; x, h, y, z, o: the same of the vectors. packed, sizes: see parts. hyper, in the
  # CPU's memory: the numbers of this update, last the loss scale where there is one. Returns loss and gradient norm, both unscaled. A fused optimizer is handed lists as
  # they came: TorchScript takes an update of a list built here for one that nobody sees, and leaves
  # it out.
  def step(self: __torch__.Program, {arguments}, packed: Tensor, sizes: Tensor, hyper: Tensor) -> Tensor:
    batch = self.parts(packed, sizes)
    weights = [w[0], w[1], x[0]]
    gradients = [g[0], g[1], h[0]]
    loss = self.gradients(weights, gradients, batch, self.index_maps(packed, sizes), hyper)
    #if accumulate
    g[0].add_(a[0])
    g[1].add_(a[1])
    h[0].add_(b[0])
    a[0].zero_()
    a[1].zero_()
    b[0].zero_()
    #end
    #if scaled
    scale = hyper[-1].to(6)
    g[0].div_(scale)
    h[0].div_(scale)
    #if accumulate
    g[1].div_(scale)
    #else
    # The other words' rows are zero.
    g[1].index_copy_(0, batch[3], torch.index_select(g[1], 0, batch[3]).div_(scale))
    #end
    #end
    norm = self.norm(gradients, batch[3])
    # A step that went wrong leaves the weights as they were.
    if bool(torch.isfinite(norm + loss)):
      #if clip_value
      for part in gradients:
        part.clamp_(-{clip_value}, {clip_value})
      #end
      #if not_fused
      #if clip_norm
      divisor = torch.clamp((norm + 9.9999999999999995e-07) / {clip_norm}, min=1.)
      for part in gradients:
        part.div_(divisor)
      #end
      #else
      none = annotate(List[Tensor], [])
      #if clip_norm
      divisor = annotate(Optional[Tensor], torch.clamp((norm + 9.9999999999999995e-07) / {clip_norm}, min=1.))
      #else
      divisor = annotate(Optional[Tensor], None)
      #end
      #end
      #if adam
      rate = float(hyper[0])
      epsilon = float(hyper[1])
      count = torch.new_full(norm, annotate(List[int], []), float(hyper[2]))
      torch._fused_adam{w}_(w, g, m, v, {largest_matrices}, [count, count], lr=rate, beta1={beta1}, beta2={beta2}, weight_decay={decay}, eps=epsilon, amsgrad={amsgrad}, maximize=False, grad_scale=divisor)
      torch._fused_adam{w}_(x, h, y, z, {largest_vectors}, [count], lr=rate, beta1={beta1}, beta2={beta2}, weight_decay=0., eps=epsilon, amsgrad={amsgrad}, maximize=False, grad_scale=divisor)
      #end
      #if sgd
      rate = float(hyper[0])
      torch._fused_sgd_(w, g, {momentum_matrices}, weight_decay={decay}, momentum={momentum}, lr=rate, dampening=0., nesterov={nesterov}, maximize=False, is_first_step=False, grad_scale=divisor)
      torch._fused_sgd_(x, h, {momentum_vectors}, weight_decay=0., momentum={momentum}, lr=rate, dampening=0., nesterov={nesterov}, maximize=False, is_first_step=False, grad_scale=divisor)
      #end
      #if elementwise
      self.update(w[0], g[0], {decayed_slots}{decay}, hyper)
      self.update(w[1], g[1], {word_slots}{decay}, hyper)
      self.update(x[0], h[0], {vector_slots}0., hyper)
      #end
      #if lamb
      ps = self.matrix_list(w[0])
      gs = self.matrix_list(g[0])
      ms = self.matrix_list(m[0])
      vs = self.matrix_list(v[0])
      for i in range(len(ps)):
        self.update(ps[i], gs[i], ms[i], vs[i], {decay}, hyper)
      self.update(w[1], g[1], m[1], v[1], {decay}, hyper)
      xs = self.vector_list(x[0])
      hs = self.vector_list(h[0])
      ys = self.vector_list(y[0])
      zs = self.vector_list(z[0])
      for i in range(len(xs)):
        self.update(xs[i], hs[i], ys[i], zs[i], 0., hyper)
      #end
      #if adafactor
      ps = self.matrix_list(w[0])
      gs = self.matrix_list(g[0])
      row = 0
      column = 0
      for i in range(len(ps)):
        rows = ps[i].size(0)
        columns = ps[i].size(1)
        self.update_matrix(ps[i], gs[i], m[0].narrow(0, row, rows), v[0].narrow(0, column, columns), {decay}, hyper)
        row = row + rows
        column = column + columns
      self.update_matrix(w[1], g[1], m[1], v[1], {decay}, hyper)
      xs = self.vector_list(x[0])
      hs = self.vector_list(h[0])
      os = self.vector_list(o[0])
      for i in range(len(xs)):
        self.update_vector(xs[i], hs[i], os[i], hyper)
      #end
    #if accumulate
    g[1].zero_()
    #else
    #if not_fused
    g[1].zero_()
    #else
    g[1].index_fill_(0, batch[3], 0)
    #end
    #end
    return torch.stack([loss, norm])

  # Logits [B * N] and, last, the mean loss, without dropout.
  def evaluate(self: __torch__.Program, w: List[Tensor], x: List[Tensor], packed: Tensor, sizes: Tensor) -> Tensor:
    batch = self.parts(packed, sizes)
    tape = annotate(List[Tensor], [])
    weights = [w[0], w[1], x[0]]
    #if mixed
    weights = self.lowered(weights)
    #end
    logits = self.logits(weights, batch, self.index_maps(packed, sizes), False, tape)
    loss = self.loss_back(logits, batch[5])[0]
    return torch.cat([logits.view([-1]), loss.view([1])])
