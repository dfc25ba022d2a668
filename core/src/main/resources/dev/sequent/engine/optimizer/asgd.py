  # hyper: eta, share of the newest weights in the average.
  def update(self: __torch__.Program, p: Tensor, g: Tensor, m: Tensor, decay: float, hyper: Tensor) -> Tensor:
    eta = float(hyper[0])
    share = float(hyper[1])
    #if maximize
    g.neg_()
    #end
    if decay > 0.:
      g.add_(p, alpha=decay)
    p.mul_(1. - {lambd} * eta).add_(g, alpha=-eta)
    if share < 1.:
      return m.add_(torch.sub(p, m), alpha=share)
    else:
      return m.copy_(p)

