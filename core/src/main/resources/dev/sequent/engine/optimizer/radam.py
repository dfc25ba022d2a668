  # hyper: rate with both corrections, whether the second moment divides yet.
  def update(self: __torch__.Program, p: Tensor, g: Tensor, m: Tensor, v: Tensor, decay: float, hyper: Tensor) -> Tensor:
    if decay > 0.:
      g.add_(p, alpha=decay)
    m.mul_({beta1}).add_(g, alpha={1-beta1})
    v.mul_({beta2}).addcmul_(g, g, value={1-beta2})
    rate = float(hyper[0])
    if bool(hyper[1]):
      return p.addcdiv_(m, torch.sqrt(v).add_({eps}), value=-rate)
    else:
      return p.add_(m, alpha=-rate)

