  # hyper: rate of the gradient, rate of the first moment, 1 - beta2^t.
  def update(self: __torch__.Program, p: Tensor, g: Tensor, m: Tensor, v: Tensor, decay: float, hyper: Tensor) -> Tensor:
    if decay > 0.:
      g.add_(p, alpha=decay)
    m.mul_({beta1}).add_(g, alpha={1-beta1})
    v.mul_({beta2}).addcmul_(g, g, value={1-beta2})
    root = torch.div(v, float(hyper[2])).sqrt_().add_({eps})
    p.addcdiv_(g, root, value=-float(hyper[0]))
    return p.addcdiv_(m, root, value=-float(hyper[1]))

