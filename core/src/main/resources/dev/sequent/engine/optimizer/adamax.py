  # hyper: rate over the first moment's bias.
  def update(self: __torch__.Program, p: Tensor, g: Tensor, m: Tensor, v: Tensor, decay: float, hyper: Tensor) -> Tensor:
    #if maximize
    g.neg_()
    #end
    if decay > 0.:
      g.add_(p, alpha=decay)
    m.mul_({beta1}).add_(g, alpha={1-beta1})
    torch.maximum(v.mul_({beta2}), g.abs_().add_({eps}), out=v)
    return p.addcdiv_(m, v, value=-float(hyper[0]))

