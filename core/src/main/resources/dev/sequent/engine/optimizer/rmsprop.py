  # hyper: rate.
  def update(self: __torch__.Program, p: Tensor, g: Tensor, {rms_slots}decay: float, hyper: Tensor) -> Tensor:
    if decay > 0.:
      g.add_(p, alpha=decay)
    square.mul_({alpha}).addcmul_(g, g, value={1-alpha})
    #if centered
    average.mul_({alpha}).add_(g, alpha={1-alpha})
    root = torch.addcmul(square, average, average, value=-1.).sqrt_().add_({eps})
    #else
    root = torch.sqrt(square).add_({eps})
    #end
    rate = float(hyper[0])
    #if momentum
    buffer.mul_({momentum}).addcdiv_(g, root)
    return p.add_(buffer, alpha=-rate)
    #else
    return p.addcdiv_(g, root, value=-rate)
    #end

