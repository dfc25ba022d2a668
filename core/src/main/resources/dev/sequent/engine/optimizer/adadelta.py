  # hyper: rate.
  def update(self: __torch__.Program, p: Tensor, g: Tensor, m: Tensor, v: Tensor, decay: float, hyper: Tensor) -> Tensor:
    if decay > 0.:
      g.add_(p, alpha=decay)
    m.mul_({rho}).addcmul_(g, g, value={1-rho})
    g.div_(torch.add(m, {eps}).sqrt_())
    g.mul_(torch.add(v, {eps}).sqrt_())
    v.mul_({rho}).addcmul_(g, g, value={1-rho})
    return p.add_(g, alpha=-float(hyper[0]))

