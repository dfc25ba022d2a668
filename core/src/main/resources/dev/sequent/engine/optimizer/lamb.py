  # One parameter. hyper: rate.
  def update(self: __torch__.Program, p: Tensor, g: Tensor, m: Tensor, v: Tensor, decay: float, hyper: Tensor) -> Tensor:
    m.mul_({beta1}).add_(g, alpha={1-beta1})
    v.mul_({beta2}).addcmul_(g, g, value={1-beta2})
    torch.sqrt(v, out=g)
    torch.div(m, g.add_({eps}), out=g)
    if decay > 0.:
      g.add_(p, alpha=decay)
    rate = float(hyper[0])
    #if trust
    size = float(torch.linalg_vector_norm(p).clamp_(max=10.))
    length = float(torch.linalg_vector_norm(g))
    if size > 0.:
      if length > 0.:
        rate = rate * (size / length)
    #end
    return p.add_(g, alpha=-rate)

