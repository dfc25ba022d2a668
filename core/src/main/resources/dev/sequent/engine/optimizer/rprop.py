  # hyper: rate, whether this is the first update. m is the last gradient, v the steps.
  def update(self: __torch__.Program, p: Tensor, g: Tensor, m: Tensor, v: Tensor, decay: float, hyper: Tensor) -> Tensor:
    if bool(hyper[1]):
      v.fill_(float(hyper[0]))
    torch.mul(g, m, out=m)
    turned = torch.lt(m, 0)
    factor = torch.ones_like(v).masked_fill_(torch.gt(m, 0), {eta2}).masked_fill_(turned, {eta1})
    v.mul_(factor).clamp_({step_size_min}, {step_size_max})
    m.copy_(g.masked_fill_(turned, 0))
    return p.addcmul_(torch.sign(g), v, value=-1.)

