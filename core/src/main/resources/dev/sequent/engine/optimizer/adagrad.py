  # hyper: decayed rate, whether this is the first update.
  def update(self: __torch__.Program, p: Tensor, g: Tensor, m: Tensor, decay: float, hyper: Tensor) -> Tensor:
    #if maximize
    g.neg_()
    #end
    if bool(hyper[1]):
      m.fill_({initial})
    if decay > 0.:
      g.add_(p, alpha=decay)
    m.addcmul_(g, g, value=1.)
    return p.addcdiv_(g, torch.sqrt(m).add_({eps}), value=-float(hyper[0]))

